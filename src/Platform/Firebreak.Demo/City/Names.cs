namespace Firebreak.Demo.City;

/// <summary>A name in Chinese and as maps in English write it.</summary>
internal sealed record Name(string Chinese, string English);

/// <summary>Names put together by chance from characters that names are made of. Any likeness to a place is chance.</summary>
internal sealed class Names(Chance chance)
{
    private const string First = "文永锦云柳清安和兴瑞福嘉丰景德怡春秀明朝凤龙玉金银翠紫青碧澄宁";
    private const string Second = "华溪桥亭坊塘园岗湖泉林台洲苑庭屏岭湾浦津堂阁津桂荷松竹梅";
    private const string Sides = "上下东西南北前后大小";
    private const string Villages = "陈李王张刘周吴徐孙胡朱高何郭罗宋郑谢唐冯";

    private static readonly Dictionary<char, string> Sounds = new()
    {
        ['文'] = "wen", ['永'] = "yong", ['锦'] = "jin", ['云'] = "yun", ['柳'] = "liu", ['清'] = "qing", ['安'] = "an", ['和'] = "he", ['兴'] = "xing", ['瑞'] = "rui", ['福'] = "fu", ['嘉'] = "jia",
        ['丰'] = "feng", ['景'] = "jing", ['德'] = "de", ['怡'] = "yi", ['春'] = "chun", ['秀'] = "xiu", ['明'] = "ming", ['朝'] = "zhao", ['凤'] = "feng", ['龙'] = "long", ['玉'] = "yu", ['金'] = "jin",
        ['银'] = "yin", ['翠'] = "cui", ['紫'] = "zi", ['青'] = "qing", ['碧'] = "bi", ['澄'] = "cheng", ['宁'] = "ning", ['华'] = "hua", ['溪'] = "xi", ['桥'] = "qiao", ['亭'] = "ting", ['坊'] = "fang",
        ['塘'] = "tang", ['园'] = "yuan", ['岗'] = "gang", ['湖'] = "hu", ['泉'] = "quan", ['林'] = "lin", ['台'] = "tai", ['洲'] = "zhou", ['苑'] = "yuan", ['庭'] = "ting", ['屏'] = "ping", ['岭'] = "ling",
        ['湾'] = "wan", ['浦'] = "pu", ['津'] = "jin", ['堂'] = "tang", ['阁'] = "ge", ['桂'] = "gui", ['荷'] = "he", ['松'] = "song", ['竹'] = "zhu", ['梅'] = "mei", ['陈'] = "chen", ['李'] = "li",
        ['王'] = "wang", ['张'] = "zhang", ['刘'] = "liu", ['周'] = "zhou", ['吴'] = "wu", ['徐'] = "xu", ['孙'] = "sun", ['胡'] = "hu", ['朱'] = "zhu", ['高'] = "gao", ['何'] = "he", ['郭'] = "guo",
        ['罗'] = "luo", ['宋'] = "song", ['郑'] = "zheng", ['谢'] = "xie", ['唐'] = "tang", ['冯'] = "feng", ['家'] = "jia", ['上'] = "shang", ['下'] = "xia", ['东'] = "dong", ['西'] = "xi", ['南'] = "nan", ['北'] = "bei", ['前'] = "qian", ['后'] = "hou", ['大'] = "da", ['小'] = "xiao",
    };

    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>A name that no other thing of the city has.</summary>
    public Name New(string suffix, string english)
    {
        for (var tries = 0; ; tries++)
        {
            var stem = $"{First[chance.Whole(0, First.Length)]}{Second[chance.Whole(0, Second.Length)]}";

            // Some nine hundred stems; a city has more compounds than that, and second phases are common.
            var phase = tries < 60 ? "" : tries < 120 ? "东" : "西";
            if (used.Add(stem + phase + suffix))
            {
                return new Name(stem + phase + suffix, $"{Spelt(stem)}{(phase.Length == 0 ? "" : phase == "东" ? " East" : " West")} {english}");
            }
        }
    }

    /// <summary>The name of a village.</summary>
    public Name Village()
    {
        for (var tries = 0; ; tries++)
        {
            var stem = $"{(tries < 40 ? "" : Sides[chance.Whole(0, Sides.Length)])}{Villages[chance.Whole(0, Villages.Length)]}家{Second[chance.Whole(0, Second.Length)]}";
            if (used.Add(stem + "村"))
            {
                return new Name(stem + "村", $"{Spelt(stem)} Village");
            }
        }
    }

    /// <summary>Syllables as they are joined in names: an apostrophe stands before a vowel that begins one.</summary>
    private static string Spelt(string characters)
    {
        var text = string.Concat(characters.Select((character, at) => Sounds[character] is var sound && at > 0 && sound[0] is 'a' or 'e' or 'o' ? "'" + Sounds[character] : Sounds[character]));
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
