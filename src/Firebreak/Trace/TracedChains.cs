using Firebreak.Analyse;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Tracing.Chains;

namespace Firebreak.Trace;

/// <summary>Who infected whom by the files, with what the dates say to it.</summary>
internal sealed record TracedChains
{
    public required Picture Picture { get; init; }

    public required TransmissionNetwork Network { get; init; }

    /// <summary>Doubts of each link, by its number in the network; null when no limits were given, so that none was looked for.</summary>
    public required ILookup<int, LinkDoubt>? Doubts { get; init; }

    /// <summary>Probabilities of infectors by person; null when no serial interval was given.</summary>
    public required IReadOnlyList<InfectorsOf>? Probabilities { get; init; }

    public static TracedChains Of(Picture picture, ChainsRequest request)
    {
        var network = picture.Network ?? TransmissionNetwork.Build(picture.Cases.Ids, []);
        var days = Enumerable.Range(0, network.Nodes.Count).Select(node => DaysOf(picture.Cases, node)).ToArray();
        return new TracedChains
        {
            Picture = picture,
            Network = network,
            Doubts = request.Limits() is { } limits ? LinkDoubt.Check(network, days, limits).ToLookup(doubt => doubt.LinkIndex) : null,
            Probabilities = request.Interval() is { } interval
                ? InfectorProbabilities.Of([.. days.Select(one => one.Onset)], Possible(network), interval, request.UnknownWeight)
                : null,
        };
    }

    /// <summary>Onset of a person; null where unknown or where only links name them.</summary>
    public DateOnly? OnsetOf(int node) => DaysOf(Picture.Cases, node).Onset;

    /// <summary>Probability that the infector of a link infected its infectee; null where none can be given.</summary>
    public double? ProbabilityOf(int infector, int infectee) =>
        OnsetOf(infector) is null || OnsetOf(infectee) is null || Probabilities?[infectee] is not { Unknown: not null } known ? null
            : known.Infectors.FirstOrDefault(one => one.Infector == infector).Probability;

    private static CaseDays DaysOf(LineList cases, int node) => node >= cases.Count ? default
        : new(cases.Dates(DateField.Onset)?[node], cases.Dates(DateField.Sampling)?[node], cases.Dates(DateField.Isolation)?[node]);

    private static PossibleInfector[] Possible(TransmissionNetwork network) =>
        [.. network.Links.Where(link => link.Infector != link.Infectee).Select(link => new PossibleInfector(link.Infectee, link.Infector))];
}
