using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Firebreak.Web.Hardening;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Rights;

/// <summary>Refuses for want of a right: the gate writes the attempt into the audit and words the reason.</summary>
internal static class EndpointRefusals
{
    public static async Task NoRightAsync(HttpContext context, Actor actor, Right right)
    {
        var gate = context.RequestServices.GetRequiredService<RegisterDatabase>().Gate;
        if (await gate.AskAsync(actor, Purpose.Upkeep, right, about: null, context.RequestAborted) is { } refusal)
        {
            await Answers.RefuseAsync(context, StatusCodes.Status403Forbidden, refusal.Clause, refusal.Said);
        }
    }
}
