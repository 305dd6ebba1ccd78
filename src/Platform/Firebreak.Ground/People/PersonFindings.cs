using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Ground.People;

/// <summary>What looks wrong in what was entered about a person. It is taken as entered: the document may really say so.</summary>
public static class PersonFindings
{
    /// <summary>Every finding; none of them names the value.</summary>
    public static IEnumerable<Phrase> Of(PersonDetails details)
    {
        foreach (var number in details.Documents.Where(document => document.Kind == DocumentKind.ResidentId).Select(document => document.Number))
        {
            if (!DocumentNumber.IsResidentId(number))
            {
                yield return new("The resident identity number is malformed, or its check digit is wrong.", "居民身份证号码格式有误，或校验码不符。");
            }
            else if (details.Sex is Sex.Female or Sex.Male && DocumentNumber.SexOf(number) != details.Sex)
            {
                yield return new("The sex differs from the one in the resident identity number.", "性别与居民身份证号码中的信息不一致。");
            }
            else if (details.BirthDate is { } born && DocumentNumber.BirthDateOf(number) != born)
            {
                yield return new("The date of birth differs from the one in the resident identity number.", "出生日期与居民身份证号码中的日期不一致。");
            }
        }

        if (details.Name is { } name && NewbornName.TryRead(name) is not null && details.BornTo is null)
        {
            yield return new("The name is that of a newborn after its mother, and the mother isn't named.", "姓名为新生儿暂用名，但未登记其母亲。");
        }
    }
}
