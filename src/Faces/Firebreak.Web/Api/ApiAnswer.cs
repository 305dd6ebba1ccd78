using Firebreak.Primitives;
using Microsoft.AspNetCore.Http;

namespace Firebreak.Web.Api;

/// <summary>What was made.</summary>
public sealed record Made(Guid Id);

/// <summary>What is answered to a verb.</summary>
internal abstract record ApiAnswer
{
    private ApiAnswer()
    {
    }

    /// <summary>It is done, and there is something new.</summary>
    public sealed record Created(Guid Id, string Location) : ApiAnswer;

    /// <summary>It is done.</summary>
    public sealed record Done : ApiAnswer;

    /// <summary>It is done, and there is something to say.</summary>
    public sealed record Told(object Body) : ApiAnswer;

    /// <summary>It isn't, and why.</summary>
    public sealed record Refused(int Status, string Kind, Phrase Reason) : ApiAnswer;

    /// <summary>There is no such row, or it isn't seen: the two are answered alike.</summary>
    public static Refused NotFound { get; } = new(StatusCodes.Status404NotFound, "not-found", new("There is nothing at this address, or not for you.", "该地址没有内容，或您无权查看。"));

    /// <summary>The person was erased.</summary>
    public static Refused Erased { get; } = new(StatusCodes.Status410Gone, "erased", new("This person was erased; nothing can be read or written about them any more.", "该人员信息已清除，不能再查看或写入。"));

    /// <summary>It lies outside one's reach.</summary>
    public static Refused NotYours { get; } = new(StatusCodes.Status403Forbidden, "out-of-reach", new("What this is about lies outside your reach; ask the office that answers for it.", "该事项超出您的权限范围；请联系负责单位。"));

    /// <summary>Something there is once only is there already.</summary>
    public static Refused Taken(string kind, Phrase reason) => new(StatusCodes.Status409Conflict, kind, reason);

    /// <summary>What was sent can't be done.</summary>
    public static Refused Unusable(string kind, Phrase reason) => new(StatusCodes.Status422UnprocessableEntity, kind, reason);
}
