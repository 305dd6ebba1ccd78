using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Directives;

/// <summary>A circular with what became of it; without the file, which is read where it is shown.</summary>
/// <param name="Directive">The circular.</param>
/// <param name="Responsible">The office that keeps it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="IssuedOn">The day on it.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
/// <param name="Proposed">Requirements that wait for somebody to look at them.</param>
/// <param name="Accepted">Requirements that were accepted.</param>
/// <param name="Dropped">Requirements that were dropped.</param>
/// <param name="SentTo">Offices in sight that it was sent to.</param>
/// <param name="ReadBy">Of these, offices that have read it.</param>
/// <param name="Own">What was sent to the office of whoever looks; null where nothing was.</param>
public sealed record DirectiveNow(
    Key<Directive> Directive, Key<Jurisdiction> Responsible, string Number, string Title, string Issuer, DateOnly IssuedOn, string Sha256, int Proposed, int Accepted, int Dropped, int SentTo, int ReadBy, DirectiveAddressee? Own);

/// <summary>How far one office has come with one requirement.</summary>
/// <param name="Office">The office.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="ReadAt">When it was read; null while it isn't.</param>
/// <param name="Ordinal">The requirement's number; null where the office got the circular without one.</param>
/// <param name="Task">The task; null where there is none.</param>
public sealed record Feedback(Key<Jurisdiction> Office, Instant SentAt, Instant? ReadAt, int? Ordinal, DutyTask? Task);

/// <summary>Reads of circulars.</summary>
[Needs(Right.SeeTasks)]
public static class DirectiveQueries
{
    /// <summary>Circulars in sight, the newest first.</summary>
    public static async Task<List<DirectiveNow>> DirectivesAsync(this Reading reading, CancellationToken cancellation, int take = 200)
    {
        var own = reading.Actor.Jurisdiction;
        var all = await reading.Of<Directive>().OrderByDescending(d => d.IssuedOn).ThenByDescending(d => d.Id).Take(take)
            .Select(d => new { d.Id, d.Responsible, d.Number, d.Title, d.Issuer, d.IssuedOn, d.Sha256 }).ToListAsync(cancellation);
        var requirements = (await reading.Of<Requirement>().Select(r => new { r.Directive, r.State }).ToListAsync(cancellation)).ToLookup(r => r.Directive, r => r.State);
        var addressees = (await reading.Of<DirectiveAddressee>().ToListAsync(cancellation)).ToLookup(a => a.Directive);
        return [.. all.Select(one => new DirectiveNow(
            one.Id, one.Responsible, one.Number, one.Title, one.Issuer, one.IssuedOn, one.Sha256, requirements[one.Id].Count(state => state == RequirementState.Proposed), requirements[one.Id].Count(state => state == RequirementState.Accepted), requirements[one.Id].Count(state => state == RequirementState.Dropped),
            addressees[one.Id].Count(), addressees[one.Id].Count(to => to.ReadAt is not null), addressees[one.Id].FirstOrDefault(to => to.Responsible == own)))];
    }

    /// <summary>The live table of a circular: office by office, requirement by requirement, as it stands now.</summary>
    public static async Task<List<Feedback>> FeedbackAsync(this Reading reading, Key<Directive> key, CancellationToken cancellation)
    {
        var offices = await reading.Of<DirectiveAddressee>().Where(a => a.Directive == key).ToListAsync(cancellation);
        var requirements = await reading.Of<Requirement>().Where(r => r.Directive == key && r.State == RequirementState.Accepted).ToDictionaryAsync(r => r.Id.Value, r => r.Ordinal, cancellation);
        var keys = requirements.Keys.ToList();
        var tasks = (await reading.Of<DutyTask>().Where(t => t.SubjectKind == nameof(Requirement) && keys.Contains(t.Subject)).ToListAsync(cancellation)).ToLookup(task => task.RuledTo);
        return [.. offices.SelectMany(office => tasks[office.Responsible].Any()
            ? tasks[office.Responsible].Select(task => new Feedback(office.Responsible, office.SentAt, office.ReadAt, requirements[task.Subject], task))
            : [new Feedback(office.Responsible, office.SentAt, office.ReadAt, null, null)]).OrderBy(row => row.Office).ThenBy(row => row.Ordinal)];
    }
}
