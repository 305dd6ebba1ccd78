using System.Collections;
using System.Reflection;
using Firebreak.Ground.Scope;
using Firebreak.Web.Hardening;
using Firebreak.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Firebreak.Web.Api;

/// <summary>Looks at every call before its endpoint does: whether its purpose is one, and whether each text it sent can be a text of the register.</summary>
internal sealed class Checked : IEndpointFilter
{
    /// <summary>The longest text: a page of notes.</summary>
    public const int LongestText = 4000;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Query.TryGetValue("purpose", out var purpose) && Purpose.Find(purpose.ToString()) is null)
        {
            return Refused(http, Purposes);
        }

        foreach (var argument in context.Arguments)
        {
            if (argument is not null && IsSent(argument.GetType()) && Wrong(argument, argument.GetType().Name) is { } where)
            {
                return Refused(http, ApiAnswer.Unusable("bad-text", new(
                    $"{where} holds a control character, or more than {LongestText} characters.", $"{where} 含有控制字符，或超过 {LongestText} 个字符。")));
            }
        }

        return next(context);
    }

    /// <summary>What is said of a purpose that is none.</summary>
    public static ApiAnswer.Refused Purposes { get; } = ApiAnswer.Unusable("no-purpose", new(
        $"purpose is one of {string.Join(", ", Purpose.All)}.", $"purpose 应为 {string.Join("、", Purpose.All)} 之一。"));

    private static bool IsSent(Type type) => type.Namespace == typeof(Checked).Namespace && type != typeof(Call) && type.IsClass || type == typeof(Firebreak.Investigation.Cases.CaseFacts);

    // The name of the first text that can't be one; lone halves of surrogate pairs and the like never reached here, for JSON doesn't hold them.
    private static string? Wrong(object sent, string name)
    {
        foreach (var property in sent.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            var found = property.GetValue(sent) switch
            {
                string text => IsText(text) ? null : property.Name,
                IEnumerable<string> texts => texts.All(IsText) ? null : property.Name,
                IEnumerable several => several.Cast<object?>().Where(one => one is not null && IsSent(one.GetType())).Select(one => Wrong(one!, property.Name)).FirstOrDefault(wrong => wrong is not null),
                { } inner when IsSent(inner.GetType()) => Wrong(inner, property.Name),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsText(string? text) => text is null || (text.Length <= LongestText && !text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')));

    private static ValueTask<object?> Refused(HttpContext context, ApiAnswer.Refused refused) => ValueTask.FromResult<object?>(Answers.Problem(refused.Status, refused.Kind, refused.Reason.In(Visit.Of(context).Language)));
}
