using Firebreak.Ground.Duplicates;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Duplicates;

/// <summary>Pairs of rows that may be one person, decided one after the other.</summary>
public sealed partial class DuplicatesPage
{
    private const int Shown = 100;

    private List<DuplicateCandidate> queue = [];
    private Key<DuplicateCandidate>? lastDecided;
    private PairBeside? pair;
    private int total;

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.DecideDuplicates, Purpose.Upkeep, Cancellation);
        var waiting = view.Of<DuplicateCandidate>().Where(c => c.State == DuplicateState.Open || c.State == DuplicateState.Later);
        total = await waiting.CountAsync(Cancellation);
        queue = await waiting.OrderBy(c => c.State).ThenByDescending(c => c.Score).ThenBy(c => c.Id).Take(Shown).ToListAsync(Cancellation);
    }

    private Task OpenAsync(DuplicateCandidate candidate) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.DecideDuplicates, Purpose.Upkeep, Cancellation);
        pair = await new CompareDuplicate(Desk.Register.Reads).RunAsync(actor, Purpose.Upkeep, candidate.Id, Cancellation);
        Refused = pair is null ? new("One of the two lies outside what you may see; somebody who sees both decides.", "其中一人不在您的可见范围内，须由能同时查看两人者核对。") : null;
    });

    private Task DecideAsync(DuplicateAnswer answer) => ActAsync(async () =>
    {
        if (pair is not { } beside)
        {
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.DecideDuplicates, Purpose.Upkeep, Cancellation);
        var place = queue.FindIndex(candidate => candidate.Id == beside.Candidate.Id);
        if (!Say(await new DecideDuplicate(Desk.Register.Writes).RunAsync(actor, beside.Candidate.Id, answer, Cancellation)))
        {
            return;
        }

        (lastDecided, pair) = (answer == DuplicateAnswer.Later ? null : beside.Candidate.Id, null);
        Told = answer switch
        {
            DuplicateAnswer.Same => new("They are one person now.", "已合并为同一人。"),
            DuplicateAnswer.Different => new("They stay two people and aren't asked about again unless facts change.", "已确认不是同一人；除非信息变化，不再提示。"),
            _ => new("Put to the end of the queue.", "已移至队尾。"),
        };
        await LoadAsync();
        if (place >= 0 && place < queue.Count && answer != DuplicateAnswer.Later)
        {
            // The next pair opens by itself: a queue is worked through, not clicked through.
            pair = await new CompareDuplicate(Desk.Register.Reads).RunAsync(actor, Purpose.Upkeep, queue[place].Id, Cancellation);
        }
    });

    // The other answer about the same pair: what was merged is separated, what was told apart waits again.
    private Task TakeBackAsync(Key<DuplicateCandidate> id) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.DecideDuplicates, Purpose.Upkeep, Cancellation);
        var state = await StateAsync(id);
        if (state == DuplicateState.Same && !Say(await new DecideDuplicate(Desk.Register.Writes).RunAsync(actor, id, DuplicateAnswer.Different, Cancellation)))
        {
            return;
        }

        if (Say(await new DecideDuplicate(Desk.Register.Writes).RunAsync(actor, id, DuplicateAnswer.Later, Cancellation)))
        {
            lastDecided = null;
            Told = new("Taken back; the pair waits again.", "已撤销，该对人员重新待核对。");
            await LoadAsync();
        }
    });

    private async Task<DuplicateState?> StateAsync(Key<DuplicateCandidate> id)
    {
        await using var view = await Desk.ViewAsync(Visit, Right.DecideDuplicates, Purpose.Upkeep, Cancellation);
        return await view.Of<DuplicateCandidate>().Where(c => c.Id == id).Select(c => (DuplicateState?)c.State).SingleOrDefaultAsync(Cancellation);
    }

    private bool Say(DuplicateDecision decision)
    {
        Refused = decision switch
        {
            DuplicateDecision.Done => null,
            DuplicateDecision.OutOfSight => new("Rows of these people lie outside what you may see; somebody who sees both decides.", "相关记录不在您的可见范围内，须由能同时查看者核对。"),
            DuplicateDecision.MergedOtherwise => new("They are one person by way of other merges; take those back first.", "两者经由其他合并归为一人，请先撤销那些合并。"),
            _ => new("This pair is gone.", "该对人员已不存在。"),
        };
        return decision is DuplicateDecision.Done;
    }

    private static Phrase FieldName(string field) => field switch
    {
        "name" => new("Name", "姓名"),
        "other_names" => new("Other names", "曾用名"),
        "document" => new("Document", "证件号码"),
        "phone" => new("Phone", "电话"),
        "birth_date" => new("Born", "出生日期"),
        "sex" => new("Sex", "性别"),
        "address" => new("Address", "住址"),
        "mother" => new("Mother", "母亲"),
        _ => new("Order of birth", "出生顺序"),
    };
}
