namespace Firebreak.Reports.Situations;

/// <summary>The definitions of the numbers about chains and clusters.</summary>
public static class NetworkDefinitions
{
    /// <summary>Clusters.</summary>
    public static Definition Clusters { get; } = new("clusters", new("Clusters", "传播簇"),
        new("Groups of two people or more joined by recorded links, however the links point.", "由已记录的传播关系（不论方向）连在一起的两人及以上的群体。"));

    /// <summary>Cases without a known infector.</summary>
    public static Definition Unlinked { get; } = new("unlinked", new("Without a known infector", "感染来源不明"),
        new("Cases of the line list without a link to an infector, among all its cases, with Wilson's 95 % interval. First cases and imported cases are among them.",
            "个案表中没有上家的病例占全部病例的比例，附Wilson法95%区间。首发和输入病例也包含在内。"));

    /// <summary>People in the network.</summary>
    public static Definition People { get; } = new("people", new("People", "涉及人数"),
        new("Cases of the line list and people whom only a link names.", "个案表中的病例，以及仅在传播关系中出现的人。"));

    /// <summary>People outside the line list.</summary>
    public static Definition NotInLineList { get; } = new("notInLineList", new("Not in the line list", "不在个案表中"),
        new("People named by a link and missing from the line list.", "传播关系中提到、但个案表中没有的人。"));

    /// <summary>Links.</summary>
    public static Definition Links { get; } = new("links", new("Links", "传播关系"),
        new("Distinct recorded transmissions from one person to another, self-links included. Nothing is inferred.", "已记录的从一人到另一人的传播（去重，含指向自己的）。不作推断。"));

    /// <summary>Self-links.</summary>
    public static Definition SelfLinks { get; } = new("selfLinks", new("Self-links", "指向自己的关系"),
        new("People named as their own infector.", "把自己记为自己的传染来源。"));

    /// <summary>Repeated links.</summary>
    public static Definition RepeatedLinks { get; } = new("repeatedLinks", new("Repeated links", "重复的关系"),
        new("Links given again, counted by repetition.", "重复给出的传播关系，按重复次数计。"));

    /// <summary>Components.</summary>
    public static Definition Components { get; } = new("components", new("Components", "连通分量"),
        new("Clusters and single people.", "传播簇与单独个人的总数。"));

    /// <summary>Largest cluster.</summary>
    public static Definition LargestCluster { get; } = new("largestCluster", new("Largest cluster", "最大传播簇"),
        new("People in the largest component.", "最大连通分量中的人数。"));

    /// <summary>Highest generation.</summary>
    public static Definition MaxGeneration { get; } = new("maxGeneration", new("Highest generation", "最高代次"),
        new("Most links between a person and the nearest person without an infector; people without an infector are generation 0.",
            "一人到最近的无上家者之间的最多传播次数；无上家者为第0代。"));

    /// <summary>Most infectees of one person.</summary>
    public static Definition MaxInfectees { get; } = new("maxInfectees", new("Most infected by one person", "单人最多续发数"),
        new("Most distinct people named as infected by one person.", "一人被记为传染的最多人数（去重）。"));

    /// <summary>People with several infectors.</summary>
    public static Definition SeveralInfectors { get; } = new("severalInfectors", new("Several infectors", "多个上家"),
        new("People with two distinct infectors or more. At most one link can be right.", "有两个及以上不同上家的人。其中至多一条关系正确。"));

    /// <summary>People on or behind a ring.</summary>
    public static Definition OnOrBehindCycle { get; } = new("onOrBehindCycle", new("On a ring or behind one", "位于环上或环后"),
        new("People who infected themselves by a chain of links, and people whom only such a ring leads to. They have no generation; at least one link of each ring is wrong.",
            "经若干传播关系又回到自己的人，以及仅由此类环引出的人。他们没有代次；每个环中至少有一条关系有误。"));

    /// <summary>Clusters by size.</summary>
    public static Definition ClusterSizes { get; } = new("clusterSizes", new("Clusters by size", "传播簇规模分布"),
        new("Number of clusters with so many people.", "各人数规模的传播簇个数。"));

    /// <summary>People by number of infectees.</summary>
    public static Definition Infectees { get; } = new("infectees", new("People by number infected", "续发数分布"),
        new("People of clusters by the number of people they are named to have infected.", "传播簇中的人按其传染人数统计。"));

    /// <summary>People by generation.</summary>
    public static Definition Generations { get; } = new("generations", new("People by generation", "代次分布"),
        new("People of clusters by generation.", "传播簇中的人按代次统计。"));

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Definition> All { get; } =
    [
        Clusters, Unlinked, People, NotInLineList, Links, SelfLinks, RepeatedLinks, Components, LargestCluster, MaxGeneration, MaxInfectees,
        SeveralInfectors, OnOrBehindCycle, ClusterSizes, Infectees, Generations,
    ];
}
