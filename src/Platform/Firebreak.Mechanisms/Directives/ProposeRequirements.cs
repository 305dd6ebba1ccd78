using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Mechanisms.Words;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Directives;

/// <summary>Proposes what a circular asks (提取要求建议), sentence by sentence, by a lexicon that can be read. Nothing goes to anybody until somebody accepts it; asked again, it adds only what is new.</summary>
/// <param name="writes">The way to write.</param>
/// <param name="lexicon">The words by which requirements are found.</param>
[Needs(Right.SendDirectives)]
public sealed class ProposeRequirements(Writes writes, RequirementLexicon lexicon)
{
    /// <summary>Proposes them, or says why not.</summary>
    public Task<DirectiveResult> RunAsync(Actor actor, Key<Directive> key, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync<DirectiveResult>(
        nameof(ProposeRequirements),
        async change =>
        {
            if (await change.Of<Directive>().SingleOrDefaultAsync(d => d.Id == key, cancellation) is not { } directive)
            {
                return new DirectiveResult.NotFound();
            }

            if (!await actor.ReachesAsync(change, Right.SendDirectives, directive.Responsible, cancellation))
            {
                return new DirectiveResult.NotYours();
            }

            var zone = await change.TimeZoneAsync(directive.Responsible, cancellation);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(new DateTimeOffset(change.Now.Utc), zone).DateTime);
            var there = (await change.Of<Requirement>().Where(r => r.Directive == key).Select(r => r.Sentence).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
            var (added, known, ordinal) = (0, 0, there.Count);
            foreach (var sentence in CircularSentences.Of(directive.Text()).Distinct(StringComparer.Ordinal))
            {
                var read = lexicon.Read(sentence);

                // A sentence with somebody's number in it is left to a person: it can't stand in a task.
                if (!read.IsProposed || !PlainText.MayStand(sentence))
                {
                    continue;
                }

                if (there.Contains(sentence))
                {
                    known++;
                    continue;
                }

                var (hours, day) = lexicon.Due(sentence, today);
                change.Add(new Requirement
                {
                    Id = change.NewKey<Requirement>(),
                    Responsible = directive.Responsible,
                    Directive = key,
                    Ordinal = ++ordinal,
                    Sentence = sentence,
                    WhatChinese = RequirementLexicon.Plain(sentence),
                    WhatEnglish = read.Rows.Count == 0 ? "As the circular says." : string.Join("; ", read.Rows.Take(3).Select(row => row.Name.English)) + ".",
                    Role = read.Rows.Count == 0 ? OfficeRole.DutyOfficer : read.Rows[0].Role,
                    Rows = read.RowKeys,
                    Due = hours is { } within ? change.Now.Plus(TimeSpan.FromHours(within)) : EndOf(day, zone),
                });
                added++;
            }

            return new DirectiveResult.Proposed(added, known);
        },
        cancellation);

    private static Instant EndOf(DateOnly day, TimeZoneInfo zone) => Instant.Of(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone), TimeSpan.Zero));
}

/// <summary>Says in other words what a requirement asks, of whom, by when and for which capabilities (修改要求). Its sentence stays as it stands in the circular.</summary>
[Needs(Right.SendDirectives)]
public sealed class EditRequirement(Writes writes)
{
    /// <summary>Changes it, or says why not: once offices have it as a task, it is as they have it.</summary>
    /// <param name="actor">Who says so.</param>
    /// <param name="key">Which.</param>
    /// <param name="what">What is to be done.</param>
    /// <param name="role">The role that has it.</param>
    /// <param name="due">By when.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <param name="rows">Keys of its capabilities, separated by blanks or commas; null leaves them as they are.</param>
    public Task<DirectiveResult> RunAsync(Actor actor, Key<Requirement> key, Phrase what, OfficeRole role, Instant due, CancellationToken cancellation, string? rows = null) => writes.As(actor, Purpose.Containment).RunAsync<DirectiveResult>(
        nameof(EditRequirement),
        async change =>
        {
            if (await change.Of<Requirement>().SingleOrDefaultAsync(r => r.Id == key, cancellation) is not { } requirement)
            {
                return new DirectiveResult.NotFound();
            }

            if (!await actor.ReachesAsync(change, Right.SendDirectives, requirement.Responsible, cancellation))
            {
                return new DirectiveResult.NotYours();
            }

            if (!PlainText.MayStand(what.Chinese) || !PlainText.MayStand(what.English) || due <= change.Now)
            {
                return new DirectiveResult.Incomplete("what", new("what, due: what is to be done, without people's data, by a moment that hasn't passed.", "what、due：须写明内容（不含个人信息）和未到的时限。"));
            }

            var (keys, unknown) = RequirementLexicon.Shipped.ReadRows(rows ?? requirement.Rows);
            if (rows is not null && unknown is not null)
            {
                return DirectiveResult.NoSuchCapability(unknown);
            }

            var subject = key.Value;
            if (await change.Of<DutyTask>().AnyAsync(t => t.SubjectKind == nameof(Requirement) && t.Subject == subject, cancellation))
            {
                return new DirectiveResult.Incomplete("requirement", new("requirement: offices have it already; withdraw their tasks, or keep a circular that corrects it.", "requirement：已下发，不能再改；请撤销任务或另行发文更正。"));
            }

            change.Replace(requirement, requirement with { WhatChinese = what.Chinese.Trim(), WhatEnglish = what.English.Trim(), Role = role, Due = due, Rows = keys });
            return new DirectiveResult.Done(subject);
        },
        cancellation);
}
