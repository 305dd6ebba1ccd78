using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Testing;
using Firebreak.Web.Hosting;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Tests.Rights;

/// <summary>
/// Every endpoint and hub of the application's own list, asked by every role about rows of its own, below, above, beside and elsewhere, not shown, shown, and no longer shown, under pseudonyms and opened: the answer
/// is that of the table of rights. An endpoint that doesn't say what it is about, or takes something that the test can't send, fails here.
/// </summary>
public sealed partial class EndpointMatrixTests(ITestOutputHelper output)
{
    private const string Own = "own";
    private const string Above = "above";
    private const string Below = "below";

    // What leaves a queue when nothing is left to do isn't missing from it.
    private static readonly string[] Queues = ["GET /api/v1/duplicates"];

    // What takes away what others need comes last, in this order.
    private static readonly string[] Last = ["DELETE", "/decision", "/undo", "/disabled", "/erase"];

    // The suite asks an endpoint about each place without a grant and about grants from elsewhere only, and of a role that the gate refuses only once; lists are compared row by row in full. The long run
    // (scripts/long trust-matrix) asks everything, on both databases.
    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("FIREBREAK_MATRIX") == "whole";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // PostgreSQL's answers are compared row by row in RightsMatrixTests; over HTTP they are in the long run.
    public static TheoryData<Provider> Databases => IsWhole ? [Provider.Sqlite, Provider.PostgreSql] : [Provider.Sqlite];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Nobody_is_answered_more_or_less_than_the_table_of_rights_says(Provider provider)
    {
        await using var site = await Site.OpenAsync(provider, new ServeRequest { Urls = ["http://127.0.0.1:0"], RequestsASecond = 1_000_000, AttemptsAMinute = 1_000_000 });
        var places = await PlacesAsync(site.Register);
        var sowing = new EveryKindOfRow(site.Register, places, places[Own], Purpose.Investigation) { Ways = [Shown.Never, Shown.Live, Shown.Expired] };
        var shared = await sowing.SowAsync(Cancellation);
        var forOne = new EveryKindOfRow(site.Register, places, places[Own], Purpose.Investigation) { Ways = sowing.Ways, Wants = (where, shown) => IsWhole || IsSampled(where, shown), After = sowing.PeopleSown };
        var endpoints = Asked.Of(site.Host.Endpoints.OfType<RouteEndpoint>());
        var judge = new Judge(endpoints);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        var outbreak = shared.First(row => row.Kind == typeof(Outbreak) && row.Where == Own).Key;

        foreach (var (role, number) in OfficeRoles.All.Select((role, number) => (role, number)))
        {
            var visitor = new Visiting(client, (await site.SessionAsync($"matrix-{number}", places[Own], role)).Cookie);
            await Parallel.ForEachAsync(endpoints.Where(endpoint => endpoint.Changes is false), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation }, async (endpoint, _) =>
                await judge.ReadAsync(visitor, role, endpoint, shared));

            // What is changed is this role's own; the others go on with what was sown for all.
            var own = IsWhole || endpoints.Any(endpoint => endpoint.Changes && endpoint.Row is EndpointRow.Needs(var right) && RightsTable.Of(role, right) != Reach.None) ? await forOne.SowAsync(Cancellation) : shared;
            foreach (var endpoint in endpoints.Where(endpoint => endpoint.Changes).OrderBy(endpoint => Array.FindIndex(Last, word => endpoint.Name.Contains(word, StringComparison.Ordinal))))
            {
                await judge.WriteAsync(visitor, role, endpoint, own, places, outbreak);
            }
        }

        var nobody = new Visiting(client, cookie: null);
        foreach (var endpoint in endpoints)
        {
            await judge.NobodyAsync(nobody, endpoint);
        }

        var wrong = judge.Wrong(Enumerable.Range(1, forOne.PeopleSown).Select(one => Scenery.Person(EveryKindOfRow.People, one)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}: {judge.Count} answers of {endpoints.Count} endpoints and {OfficeRoles.All.Count} roles compared, {wrong.Count} wrong; {judge.Requests} requests."));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(40)));
    }

    private static bool IsSampled(string where, Shown shown) => shown == Shown.Never || where == "foreign";

    private static async Task<Dictionary<string, Key<Jurisdiction>>> PlacesAsync(TestRegister register)
    {
        var city = await register.OfficeBelowAsync(register.Root, "110000");
        var own = await register.OfficeBelowAsync(city.Jurisdiction, "110101");
        return new()
        {
            [Own] = own.Jurisdiction,
            [Above] = city.Jurisdiction,
            [Below] = (await register.OfficeBelowAsync(own.Jurisdiction, "110101001")).Jurisdiction,
            ["sibling"] = (await register.OfficeBelowAsync(city.Jurisdiction, "110102")).Jurisdiction,
            ["foreign"] = (await register.OfficeBelowAsync(register.Root, "120000")).Jurisdiction,
        };
    }

    /// <summary>One endpoint and method, with what it says of itself.</summary>
    private sealed partial record Asked(string Method, string Path, EndpointRow? Row, EndpointSubject? Subject, IReadOnlyList<string> Takes)
    {
        public bool TakesJson => Takes.Contains("application/json", StringComparer.Ordinal);

        public string Name => $"{Method} {Path}";

        public bool IsApi => Path.StartsWith("/api/", StringComparison.Ordinal);

        public bool HasKey => Parameter().Matches(Path).Any(match => match.Groups[1].Value == "id");

        // Whether it changes something that is judged row by row; what only opens is reading.
        public bool Changes => Subject is { Use: SubjectUse.Writes or SubjectUse.Adds } && !TakesForm;

        // A form needs the token of the page that it stands on: without a browser one sees only whether one gets to it.
        public bool TakesForm => Takes.Contains("application/x-www-form-urlencoded", StringComparer.Ordinal);

        public static List<Asked> Of(IEnumerable<RouteEndpoint> endpoints)
        {
            var all = endpoints.SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new Asked(
                method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint.Metadata.GetMetadata<EndpointRow>(), endpoint.Metadata.GetMetadata<EndpointSubject>(),
                endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []))).ToList();

            // A page about one row is under the name that the API lists its kind by.
            var kinds = all.Where(endpoint => endpoint.Subject is { Use: SubjectUse.Lists }).ToDictionary(endpoint => endpoint.Path.Split('/')[^1], endpoint => endpoint.Subject!.Kind, StringComparer.Ordinal);
            return all.ConvertAll(endpoint => endpoint is { Subject: null, Row: EndpointRow.Needs, Method: "GET", HasKey: true } && kinds.TryGetValue(endpoint.Path.Split('/')[1], out var kind)
                ? endpoint with { Subject = new EndpointSubject(kind, SubjectUse.Shows) } : endpoint);
        }

        /// <summary>The address for a row.</summary>
        public string For(Guid? key) => Parameter().Replace(Path, match => match.Groups[1].Value == "id" ? (key ?? Guid.Empty).ToString() : match.Value.Contains("int", StringComparison.Ordinal) ? "1" : "x")
            + (IsApi ? Subject is { Use: SubjectUse.Lists } ? "?limit=1000&purpose=investigation" : "?purpose=investigation" : "");

        [GeneratedRegex(@"\{\*{0,2}([a-zA-Z]+)[^}]*\}")]
        private static partial Regex Parameter();
    }

    /// <summary>Somebody who asks.</summary>
    private sealed class Visiting(HttpClient client, string? cookie)
    {
        public async Task<(int Status, string Body, string? Location)> AskAsync(string method, string address, object? body)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            request.Headers.Accept.ParseAdd("application/json");
            request.Headers.IfMatch.ParseAdd("*");
            if (cookie is not null)
            {
                request.Headers.Add("Cookie", cookie);
            }

            request.Content = body is null ? null : body as HttpContent ?? JsonContent.Create(body);
            using var answer = await client.SendAsync(request, Cancellation);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation), answer.Headers.Location?.OriginalString);
        }
    }

    /// <summary>Compares answers with the table.</summary>
    private sealed class Judge(IReadOnlyList<Asked> endpoints)
    {
        private readonly ConcurrentQueue<string> wrong = new();
        private readonly ConcurrentQueue<(string What, string Body)> told = new();
        private readonly ConcurrentDictionary<string, string> texts = new(StringComparer.Ordinal);
        private int count;
        private int requests;
        private int made;

        public int Count => count;

        public int Requests => requests;

        public async Task ReadAsync(Visiting visitor, OfficeRole role, Asked endpoint, IReadOnlyList<Sown> rows)
        {
            switch (endpoint.Subject)
            {
                case { Use: SubjectUse.Lists, Kind: var kind }:
                    await ListAsync(visitor, role, endpoint, [.. rows.Where(row => row.Kind == kind)]);
                    break;
                case { Use: SubjectUse.Shows or SubjectUse.Opens, Kind: var kind } when Sows(rows, kind):
                    await EachAsync(rows.Where(row => row.Kind == kind), row => AskAboutAsync(visitor, role, endpoint, row, May(role, endpoint, row), Body(endpoint, row, Guid.Empty, Guid.Empty)));
                    break;
                default:
                    await GateAsync(visitor, role, endpoint);
                    break;
            }
        }

        public async Task WriteAsync(Visiting visitor, OfficeRole role, Asked endpoint, IReadOnlyList<Sown> rows, Dictionary<string, Key<Jurisdiction>> places, Guid outbreak)
        {
            var (kind, use) = (endpoint.Subject!.Kind, endpoint.Subject.Use);
            var about = use == SubjectUse.Adds
                ? places.Keys.Select(place => new Sown(kind, Guid.Empty, place, Shown.Never))
                : rows.Where(row => row.Kind == kind);
            await EachAsync(about, row => AskAboutAsync(visitor, role, endpoint, row, May(role, endpoint, row), Body(endpoint, row, places[row.Where].Value, outbreak)));
        }

        public async Task NobodyAsync(Visiting nobody, Asked endpoint)
        {
            var (status, answer, location) = await SendAsync(nobody, endpoint, Guid.Empty, endpoint.TakesJson ? new { } : null);
            Compare($"nobody may {endpoint.Name}", endpoint.Row is EndpointRow.Anybody, !IsRefusedAtTheGate(status, location, answer), status);
        }

        /// <summary>All that is wrong, with every answer that names somebody who wasn't to be opened.</summary>
        public IReadOnlyList<string> Wrong(IEnumerable<PersonDetails> people)
        {
            string[] names = [.. people.SelectMany(person => person.Phones.Concat(person.Documents.Select(document => document.Number)))];
            var search = System.Buffers.SearchValues.Create(names, StringComparison.Ordinal);
            foreach (var (what, body) in told.Where(one => one.Body.AsSpan().ContainsAny(search)))
            {
                wrong.Enqueue($"{what}: names somebody");
            }

            return [.. wrong];
        }

        private async Task ListAsync(Visiting visitor, OfficeRole role, Asked endpoint, IReadOnlyList<Sown> rows)
        {
            var right = ((EndpointRow.Needs)endpoint.Row!).Right;
            var (status, body, _) = await SendAsync(visitor, endpoint, null, body: null);
            var passes = RightsTable.Of(role, right) != Reach.None;
            Compare($"{role} may {endpoint.Name}", passes, status == 200, status);
            told.Enqueue(($"{role} {endpoint.Name}", body));
            if (status != 200)
            {
                return;
            }

            var listed = JsonDocument.Parse(body).RootElement;
            Compare($"{role} {endpoint.Name} fits into one page", true, listed.GetProperty("next").ValueKind == JsonValueKind.Null, status);
            var keys = listed.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()).ToHashSet();
            foreach (var row in rows)
            {
                var may = MaySee(role, row.Kind, row);
                if (may && Queues.Contains(endpoint.Name, StringComparer.Ordinal))
                {
                    continue;
                }

                Compare($"{role} {endpoint.Name} lists {row.Where} {row.Shown}", may, keys.Contains(row.Key), status);
            }
        }

        private async Task AskAboutAsync(Visiting visitor, OfficeRole role, Asked endpoint, Sown row, bool may, object? body)
        {
            var gate = endpoint.Row is not EndpointRow.Needs(var right) || RightsTable.Of(role, right) != Reach.None;
            if (!gate && !IsWhole && !texts.TryAdd($"{role} {endpoint.Name}", ""))
            {
                return;
            }

            var (status, answer, location) = await SendAsync(visitor, endpoint, row.Key, body);
            var isTold = status is not (401 or 403 or 404) && !IsRefusedAtTheGate(status, location, answer);
            if (!endpoint.IsApi && endpoint.Subject is { Use: SubjectUse.Shows })
            {
                // A page may come without its content, which it then asks for as the same visitor; what it must not do is tell. The key stands in its own address.
                Compare($"{role} {endpoint.Name} {row.Where} {row.Shown}", may, may || (isTold && status == 200 && answer.Contains("Number-", StringComparison.Ordinal)), status);
                return;
            }

            Compare($"{role} {endpoint.Name} {row.Where} {row.Shown}", may, isTold, status);
            if (endpoint.Subject is not { Use: SubjectUse.Opens })
            {
                told.Enqueue(($"{role} {endpoint.Name} {row.Where} {row.Shown}", answer));
            }
            else if (may && status != 200)
            {
                wrong.Enqueue($"{role} {endpoint.Name} {row.Where} {row.Shown}: {status} instead of the person");
            }
        }

        // Of an endpoint that is about no row, only whether one gets to it.
        private async Task GateAsync(Visiting visitor, OfficeRole role, Asked endpoint)
        {
            if (endpoint is { Row: EndpointRow.Needs, HasKey: true, Subject: null })
            {
                wrong.Enqueue($"{endpoint.Name} doesn't say what {{id}} is the key of: .Shows<T>(), .Opens<T>() or .Writes<T>().");
                return;
            }

            var (status, answer, location) = await SendAsync(visitor, endpoint, Guid.Empty, endpoint.TakesJson ? new { } : null);
            var may = endpoint.Row switch
            {
                EndpointRow.Anybody or EndpointRow.SignedIn => true,
                EndpointRow.Needs(var right) => RightsTable.Of(role, right) != Reach.None,
                _ => false,
            };
            Compare($"{role} may {endpoint.Name}", may, !IsRefusedAtTheGate(status, location, answer), status);
            told.Enqueue(($"{role} {endpoint.Name}", answer));
        }

        private async Task<(int Status, string Body, string? Location)> SendAsync(Visiting visitor, Asked endpoint, Guid? key, object? body)
        {
            Interlocked.Increment(ref requests);
            var answer = await visitor.AskAsync(endpoint.Method, endpoint.For(key), body ?? Something(endpoint));
            if (answer.Status >= 500)
            {
                wrong.Enqueue($"{endpoint.Name}: {answer.Status} {answer.Body}");
            }

            return answer;
        }

        // Of the kind that the endpoint takes, so that it isn't refused for that.
        private static HttpContent? Something(Asked endpoint) =>
            endpoint.TakesForm ? new FormUrlEncodedContent([])
            : endpoint.Takes.Contains("multipart/form-data", StringComparer.Ordinal) ? new MultipartFormDataContent { { new StringContent("1"), "dryRun" } }
            : null;

        private void Compare(string what, bool expected, bool actual, int status)
        {
            Interlocked.Increment(ref count);
            if (expected != actual)
            {
                wrong.Enqueue($"{what}: {(actual ? "a leak" : "missing")} ({status})");
            }
        }

        private static async Task EachAsync(IEnumerable<Sown> rows, Func<Sown, Task> ask)
        {
            foreach (var row in rows.Where(row => IsWhole || IsSampled(row.Where, row.Shown)).ToList())
            {
                await ask(row);
            }
        }

        private static bool Sows(IReadOnlyList<Sown> rows, Type kind) => rows.Any(row => row.Kind == kind);

        private static bool IsRefusedAtTheGate(int status, string? location, string answer) =>
            (status == 401 && (answer.Length == 0 || answer.Contains("problem:not-signed-in", StringComparison.Ordinal))) || (status == 403 && (answer.Length == 0 || answer.Contains("problem:rights/", StringComparison.Ordinal) || answer.Contains("problem:no-row", StringComparison.Ordinal)))
            || location?.StartsWith("/sign-in?return=", StringComparison.Ordinal) == true;

        // The oracle: from the table alone, in the words of the page on rights.
        private static bool May(OfficeRole role, Asked endpoint, Sown row)
        {
            var right = ((EndpointRow.Needs)endpoint.Row!).Right;
            return endpoint.Subject!.Use switch
            {
                SubjectUse.Adds => Reaches(role, right, row),
                SubjectUse.Writes => MaySee(role, row.Kind, row) && Reaches(role, right, row),
                SubjectUse.Opens => RightsTable.Of(role, right) != Reach.None && MaySee(role, row.Kind, row) && MaySee(role, typeof(Person), row) && MayOpen(role, row),
                _ => RightsTable.Of(role, right) != Reach.None && MaySee(role, row.Kind, row),
            };
        }

        // Kinds that nobody answers for name nobody: whoever has the right sees all of them.
        private static bool MaySee(OfficeRole role, Type kind, Sown row)
        {
            var reach = RightsTable.Of(role, SeenWithAttribute.Of(kind)!.Value);
            return EveryKindOfRow.Kinds.Contains(kind)
                ? (row.Where == Own && reach.HasFlag(Reach.Own)) || (row.Where == Below && reach.HasFlag(Reach.Below)) || (row.Where == Above && reach.HasFlag(Reach.Above)) || (row.Shown == Shown.Live && reach.HasFlag(Reach.Granted))
                : reach != Reach.None;
        }

        private static bool MayOpen(OfficeRole role, Sown row)
        {
            var reach = RightsTable.Of(role, Right.Reveal);
            return (row.Where == Own && reach.HasFlag(Reach.Own)) || (row.Shown == Shown.Live && reach.HasFlag(Reach.Granted));
        }

        private static bool Reaches(OfficeRole role, Right right, Sown row)
        {
            var reach = RightsTable.Of(role, right);
            return (row.Where == Own && reach.HasFlag(Reach.Own)) || (row.Where == Below && reach.HasFlag(Reach.Below)) || (row.Where == Above && reach.HasFlag(Reach.Above));
        }

        // What each endpoint takes. One that isn't here and takes something fails: it can't be judged.
        private object? Body(Asked endpoint, Sown row, Guid place, Guid outbreak)
        {
            var next = Interlocked.Increment(ref made);
            var described = new { described = new { name = "某", phones = Array.Empty<string>() } };
            object? body = endpoint.Name.Replace("/api/v1", "", StringComparison.Ordinal) switch
            {
                "POST /cases" => new { outbreak, number = "M" + next, responsible = place, person = described, facts = new { } },
                "PUT /cases/{id:guid}" => new { township = "T" + next },
                "POST /cases/{id:guid}/contacts" => new { responsible = place, person = described },
                "PUT /contacts/{id:guid}" => new { tier = "close", setting = "S" + next },
                "PUT /contacts/{id:guid}/through" => new { contact = (Guid?)null },
                "POST /cases/{id:guid}/stops" or "PUT /stops/{id:guid}" => new { arrived = "2022-01-01T08:00:00Z", left = "2022-01-01T09:00:00Z", told = "买菜" },
                "POST /cases/{id:guid}/infectors" => new { infector = row.Key },
                "POST /cases/{id:guid}/notes" => new { text = "备注" },
                "POST /cases/{id:guid}/attachments" => new ByteArrayContent("plain text"u8.ToArray()) { Headers = { ContentType = new("application/octet-stream") } },
                "POST /people" => new { responsible = place, person = new { name = "某" } },
                "PUT /people/{id:guid}" => new { name = "某" },
                "POST /people/{id:guid}/samples" => new { code = "M" + next, sampledOn = "2022-01-02" },
                "POST /samples/{id:guid}/result" => new { result = "negative", on = "2022-01-03" },
                "POST /samples/{id:guid}/correction" => new { result = "positive", on = "2022-01-04", reason = "retested" },
                "POST /outbreaks" => new { jurisdiction = place, code = "M" + next, name = "演习", disease = "covid-19", declaredOn = "2022-01-03" },
                "POST /outbreaks/{id:guid}/end" => new { on = "2099-01-01" },
                "POST /accounts" => new { jurisdiction = place, login = "made-" + next, displayName = "新", kind = "person" },
                "POST /accounts/{id:guid}/disabled" => new { disable = true },
                "POST /accounts/{id:guid}/appointments" => new { jurisdiction = place, role = "sampler", postName = "P" + next },
                "POST /places" => new { kind = "venue", name = "M" + next, jurisdiction = place },
                "POST /duplicates/{id:guid}/decision" => new { answer = "later" },
                var grant when grant.EndsWith("/grants", StringComparison.Ordinal) => new { to = place, purpose = "investigation", reason = "协查", expires = "2022-01-10T00:00:00Z" },
                var hand when hand.EndsWith("/hand-over", StringComparison.Ordinal) => new { to = place },
                var reveal when reveal.EndsWith("/reveal", StringComparison.Ordinal) => new { purpose = "investigation" },
                _ => null,
            };
            if (body is null && endpoint.TakesJson)
            {
                wrong.Enqueue($"{endpoint.Name} takes something that the matrix can't send: add it to {nameof(Body)}.");
            }

            _ = endpoints;
            return body;
        }
    }
}
