using Firebreak.Primitives;

namespace Firebreak.Ground.Duplicates;

/// <summary>What two rows were found to have in common, or to contradict each other in.</summary>
[Flags]
public enum Evidence
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>One well-formed resident identity number.</summary>
    SameResidentId = 1 << 0,

    /// <summary>One number of another document.</summary>
    SameDocument = 1 << 1,

    /// <summary>Document numbers that differ by one slip of the pen, one of them malformed.</summary>
    NearDocument = 1 << 2,

    /// <summary>Two well-formed resident identity numbers that differ.</summary>
    OtherResidentId = 1 << 3,

    /// <summary>One name, however it was written.</summary>
    SameName = 1 << 4,

    /// <summary>Another name of one is a name of the other.</summary>
    SameOtherName = 1 << 5,

    /// <summary>Names that sound alike or differ in one character.</summary>
    NearName = 1 << 6,

    /// <summary>Names that have nothing to do with each other.</summary>
    OtherName = 1 << 7,

    /// <summary>One date of birth.</summary>
    SameBirthDate = 1 << 8,

    /// <summary>Dates of birth that differ by one slip of the pen.</summary>
    NearBirthDate = 1 << 9,

    /// <summary>Other dates of birth.</summary>
    OtherBirthDate = 1 << 10,

    /// <summary>Births at least fifteen years apart: parent and child.</summary>
    OtherGeneration = 1 << 11,

    /// <summary>One sex.</summary>
    SameSex = 1 << 12,

    /// <summary>Different sexes.</summary>
    OtherSex = 1 << 13,

    /// <summary>A phone number in common. Families share one.</summary>
    SharedPhone = 1 << 14,

    /// <summary>One home.</summary>
    SameHome = 1 << 15,

    /// <summary>One address as entered.</summary>
    SameAddress = 1 << 16,

    /// <summary>One mother.</summary>
    SameMother = 1 << 17,

    /// <summary>Different mothers.</summary>
    OtherMother = 1 << 18,

    /// <summary>Born together, as different children.</summary>
    OtherBirthOrder = 1 << 19,

    /// <summary>One is the other's mother.</summary>
    MotherAndChild = 1 << 20,
}

/// <summary>Evidence in words for people.</summary>
public static class EvidenceWords
{
    private static readonly Dictionary<Evidence, Phrase> Words = new()
    {
        [Evidence.SameResidentId] = new("same resident identity number", "身份证号码相同"),
        [Evidence.SameDocument] = new("same document number", "证件号码相同"),
        [Evidence.NearDocument] = new("document numbers one slip apart", "证件号码疑为笔误"),
        [Evidence.OtherResidentId] = new("two valid identity numbers that differ", "身份证号码均有效但不同"),
        [Evidence.SameName] = new("same name", "姓名相同"),
        [Evidence.SameOtherName] = new("another name is the same", "曾用名或别名相同"),
        [Evidence.NearName] = new("similar name", "姓名相近"),
        [Evidence.OtherName] = new("different names", "姓名不同"),
        [Evidence.SameBirthDate] = new("same date of birth", "出生日期相同"),
        [Evidence.NearBirthDate] = new("dates of birth one slip apart", "出生日期疑为笔误"),
        [Evidence.OtherBirthDate] = new("different dates of birth", "出生日期不同"),
        [Evidence.OtherGeneration] = new("a generation apart", "年龄相差一代"),
        [Evidence.SameSex] = new("same sex", "性别相同"),
        [Evidence.OtherSex] = new("different sexes", "性别不同"),
        [Evidence.SharedPhone] = new("shared phone", "共用电话"),
        [Evidence.SameHome] = new("same home", "住所相同"),
        [Evidence.SameAddress] = new("same address", "地址相同"),
        [Evidence.SameMother] = new("same mother", "母亲相同"),
        [Evidence.OtherMother] = new("different mothers", "母亲不同"),
        [Evidence.OtherBirthOrder] = new("different children of one birth", "多胞胎中的不同子女"),
        [Evidence.MotherAndChild] = new("mother and child", "母子关系"),
    };

    /// <summary>Each piece of evidence in words, the weightiest kinds first.</summary>
    public static IEnumerable<Phrase> InWords(this Evidence evidence) => Words.Where(word => evidence.HasFlag(word.Key)).Select(word => word.Value);
}
