using System.Security.Cryptography;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Mechanisms.Words;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Directives;

/// <summary>A circular was sent to an office.</summary>
public sealed record DirectiveSent(Key<Directive> Directive, Key<Jurisdiction> To) : IEvent;

/// <summary>A circular as it comes in.</summary>
public sealed record DirectiveReceived(string Number, string Title, string Issuer, DateOnly IssuedOn, string MediaType, byte[] Content);

/// <summary>A requirement as somebody finds it in a circular.</summary>
/// <param name="Sentence">The sentence, as it stands there.</param>
/// <param name="What">What is to be done.</param>
/// <param name="Role">The role that has it.</param>
/// <param name="Due">By when.</param>
/// <param name="Rows">Keys of its capabilities, separated by blanks or commas; null takes those that the lexicon finds in the sentence.</param>
public sealed record RequirementFound(string Sentence, Phrase What, OfficeRole Role, Instant Due, string? Rows = null);

/// <summary>What came of it.</summary>
public abstract record DirectiveResult
{
    private DirectiveResult()
    {
    }

    /// <summary>It is so.</summary>
    /// <param name="Key">Of the circular or the requirement.</param>
    /// <param name="Tasks">Tasks that came of it.</param>
    public sealed record Done(Guid Key, int Tasks = 0) : DirectiveResult;

    /// <summary>Requirements were proposed.</summary>
    /// <param name="Added">How many.</param>
    /// <param name="Known">How many of those found had been there before.</param>
    public sealed record Proposed(int Added, int Known) : DirectiveResult;

    /// <summary>It was kept before.</summary>
    public sealed record Already(Key<Directive> Directive) : DirectiveResult;

    /// <summary>There is no such circular or requirement.</summary>
    public sealed record NotFound : DirectiveResult;

    /// <summary>It lies outside the actor's reach.</summary>
    public sealed record NotYours : DirectiveResult;

    /// <summary>Something is missing, or can't be so.</summary>
    public sealed record Incomplete(string Field, Phrase Why) : DirectiveResult;

    internal static Incomplete NoSuchCapability(string key) => new("rows", new($"rows: there is no capability {key}; keys are like C13.", $"rows：没有能力项 {key}；编号如 C13。"));
}

/// <summary>Keeps a circular as it came (登记文件).</summary>
[Needs(Right.SendDirectives)]
public sealed class KeepDirective(Writes writes)
{
    /// <summary>Largest file: a circular is a few pages.</summary>
    public const int LargestContent = 2 << 20;

    /// <summary>Keeps it, or says why not.</summary>
    public Task<DirectiveResult> RunAsync(Actor actor, DirectiveReceived received, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync<DirectiveResult>(
        nameof(KeepDirective),
        async change =>
        {
            if (string.IsNullOrWhiteSpace(received.Number) || string.IsNullOrWhiteSpace(received.Title) || string.IsNullOrWhiteSpace(received.Issuer))
            {
                return new DirectiveResult.Incomplete("number", new("number, title, issuer: a circular has all three.", "number、title、issuer：文件须有文号、标题和发文机关。"));
            }

            if (received.Content.Length is 0 or > LargestContent || !CircularFile.MediaTypes.Values.Contains(received.MediaType, StringComparer.Ordinal))
            {
                return new DirectiveResult.Incomplete("content", new("content: text, Markdown, HTML or Word (.docx) of at most 2 MiB.", "content：须为不超过 2 MiB 的文本、Markdown、HTML 或 Word（.docx）。"));
            }

            if (CircularFile.Read(received.Content, received.MediaType).Refused is { } unreadable)
            {
                return new DirectiveResult.Incomplete("content", unreadable);
            }

            var number = received.Number.Trim();
            if (await change.Of<Directive>().SingleOrDefaultAsync(d => d.Responsible == actor.Jurisdiction && d.Number == number, cancellation) is { } known)
            {
                return new DirectiveResult.Already(known.Id);
            }

            var directive = new Directive
            {
                Id = change.NewKey<Directive>(),
                Responsible = actor.Jurisdiction,
                Number = number,
                Title = received.Title.Trim(),
                Issuer = received.Issuer.Trim(),
                IssuedOn = received.IssuedOn,
                MediaType = received.MediaType,
                Content = received.Content,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(received.Content)),
            };
            change.Add(directive);
            return new DirectiveResult.Done(directive.Id.Value);
        },
        cancellation);
}

/// <summary>Says what a circular asks (提取要求): each requirement with the sentence that it stands in.</summary>
[Needs(Right.SendDirectives)]
public sealed class AddRequirement(Writes writes)
{
    /// <summary>Adds it, or says why not: a sentence that isn't in the text is nobody's requirement.</summary>
    public Task<DirectiveResult> RunAsync(Actor actor, Key<Directive> key, RequirementFound found, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync<DirectiveResult>(
        nameof(AddRequirement),
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

            if (found.Sentence.Trim().Length == 0 || !directive.Text().Contains(found.Sentence.Trim(), StringComparison.Ordinal))
            {
                return new DirectiveResult.Incomplete("sentence", new("sentence: as it stands in the circular.", "sentence：须为文件原文中的句子。"));
            }

            if (!PlainText.MayStand(found.What.Chinese) || !PlainText.MayStand(found.What.English) || found.Due <= change.Now)
            {
                return new DirectiveResult.Incomplete("what", new("what, due: what is to be done, without people's data, by a moment that hasn't passed.", "what、due：须写明内容（不含个人信息）和未到的时限。"));
            }

            var lexicon = RequirementLexicon.Shipped;
            var (rows, unknown) = lexicon.ReadRows(found.Rows ?? lexicon.Read(found.Sentence.Trim()).RowKeys);
            if (unknown is not null)
            {
                return DirectiveResult.NoSuchCapability(unknown);
            }

            var ordinal = await change.Of<Requirement>().CountAsync(r => r.Directive == key, cancellation) + 1;
            var requirement = new Requirement
            {
                Id = change.NewKey<Requirement>(),
                Responsible = directive.Responsible,
                Directive = key,
                Ordinal = ordinal,
                Sentence = found.Sentence.Trim(),
                WhatChinese = found.What.Chinese.Trim(),
                WhatEnglish = found.What.English.Trim(),
                Role = found.Role,
                Due = found.Due,
                Rows = rows,
            };
            change.Add(requirement);
            return new DirectiveResult.Done(requirement.Id.Value);
        },
        cancellation);
}

/// <summary>Accepts a proposed requirement or drops it (确认或不采纳要求).</summary>
[Needs(Right.SendDirectives)]
public sealed class DecideRequirement(Writes writes)
{
    /// <summary>Decides it, or says why not.</summary>
    public Task<DirectiveResult> RunAsync(Actor actor, Key<Requirement> key, bool accept, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync<DirectiveResult>(
        nameof(DecideRequirement),
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

            change.Replace(requirement, requirement with { State = accept ? RequirementState.Accepted : RequirementState.Dropped });
            return new DirectiveResult.Done(key.Value);
        },
        cancellation);
}

/// <summary>Sends a circular to offices below: each gets it once, with a task for each requirement that was accepted (下发文件). Sent again, it brings what is new.</summary>
[Needs(Right.SendDirectives)]
public sealed class SendDirective(Writes writes)
{
    /// <summary>Sends it, or says why not.</summary>
    public Task<DirectiveResult> RunAsync(Actor actor, Key<Directive> key, IReadOnlyList<Key<Jurisdiction>> to, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync<DirectiveResult>(
        nameof(SendDirective),
        async change =>
        {
            if (await change.Of<Directive>().SingleOrDefaultAsync(d => d.Id == key, cancellation) is not { } directive)
            {
                return new DirectiveResult.NotFound();
            }

            var accepted = await change.Of<Requirement>().Where(r => r.Directive == key && r.State == RequirementState.Accepted && r.Due > change.Now).OrderBy(r => r.Ordinal).ToListAsync(cancellation);
            var keys = accepted.ConvertAll(requirement => requirement.Id.Value);
            var given = (await change.Of<DutyTask>().Where(t => keys.Contains(t.Subject)).Select(t => new { t.Subject, t.RuledTo }).ToListAsync(cancellation)).Select(t => (t.Subject, t.RuledTo)).ToHashSet();
            var known = await change.Of<DirectiveAddressee>().Where(a => a.Directive == key).Select(a => a.Responsible).ToListAsync(cancellation);
            var tasks = 0;
            foreach (var office in to.Distinct())
            {
                if (!await actor.ReachesAsync(change, Right.SendDirectives, office, cancellation))
                {
                    return new DirectiveResult.NotYours();
                }

                if (!known.Contains(office))
                {
                    change.Add(new DirectiveAddressee { Id = change.NewKey<DirectiveAddressee>(), Responsible = office, Directive = key, SentBy = actor.Jurisdiction, SentAt = change.Now });
                    change.Raise(new DirectiveSent(key, office));
                }

                foreach (var requirement in accepted.Where(requirement => !given.Contains((requirement.Id.Value, office))))
                {
                    var asked = new AssignedTask(office, requirement.Role, new(requirement.WhatEnglish, requirement.WhatChinese), requirement.Due, $"{directive.Number} ({requirement.Ordinal})", Asked(requirement));
                    var (task, _) = await GiveTask.WithinAsync(change, actor, asked, new DutySubject(nameof(Requirement), requirement.Id.Value, directive.Number), cancellation);
                    tasks += task is null ? 0 : 1;
                }
            }

            return new DirectiveResult.Done(key.Value, tasks);
        },
        cancellation);

    // Whoever answers is told by what the answer will be measured.
    private static Phrase Asked(Requirement requirement) => requirement.Indicator is { } by
        ? new($"what was done; told by: {by.English}", $"落实情况；衡量指标：{by.Chinese}") : new("what was done", "落实情况");
}

/// <summary>Says that one's office has read a circular (阅知).</summary>
[Needs(Right.WorkTasks)]
public sealed class ReadDirective(Writes writes)
{
    /// <summary>Says so; false where it wasn't sent to the actor's office. Said twice it stays as it was first.</summary>
    public Task<bool> RunAsync(Actor actor, Key<Directive> key, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync(
        nameof(ReadDirective),
        async change =>
        {
            if (await change.Of<DirectiveAddressee>().SingleOrDefaultAsync(a => a.Directive == key && a.Responsible == actor.Jurisdiction, cancellation) is not { } addressee)
            {
                return false;
            }

            if (addressee.ReadAt is null)
            {
                var self = new Key<Account>(actor.Id.Value);
                change.Replace(addressee, addressee with { ReadAt = change.Now, ReadBy = await change.Of<Account>().AnyAsync(a => a.Id == self, cancellation) ? self : null });
            }

            return true;
        },
        cancellation);
}
