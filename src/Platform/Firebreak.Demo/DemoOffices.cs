using Firebreak.Demo.City;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;

namespace Firebreak.Demo;

/// <summary>Who works in the city: an account for each role, and an investigator in each district. They get passwords only from the server in demo mode, on the machine itself.</summary>
internal sealed class DemoOffices(Writes writes, Reads reads, Actor node, TimeProvider time)
{
    /// <summary>What the sign-in names of all of them begin with.</summary>
    public const string Prefix = "demo-";

    private readonly Dictionary<string, Key<Account>> accounts = new(StringComparer.Ordinal);

    // Asked once a day: nobody is appointed or dismissed in these six weeks.
    private readonly Dictionary<(string Login, DateOnly Day), Actor> atDesk = [];

    public async Task OpenAsync(KnownCity city, CancellationToken cancellation)
    {
        var root = city.Offices[city.Plan.City];
        var old = city.Offices[city.Plan.Counties[0]];
        var community = city.Offices[city.Plan.Venues.First(venue => venue.Use == BlockUse.Market).Community];
        (string Login, string Name, Key<Jurisdiction> For, OfficeRole Role)[] chairs =
        [
            ("duty", "市指挥部值班员", root, OfficeRole.DutyOfficer),
            ("commander", "市指挥部指挥长", root, OfficeRole.Commander),
            ("analyst", "市疾控分析员", root, OfficeRole.Analyst),
            ("screening", "市筛查专班负责人", root, OfficeRole.ScreeningManager),
            ("auditor", "市审计员", root, OfficeRole.Auditor),
            ("admin", "市平台管理员", root, OfficeRole.Administrator),
            ("logistics", "市物资保障员", root, OfficeRole.Logistics),
            ("police", "市公安协作员", root, OfficeRole.PartnerAgency),
            ("district", "望江区指挥部值班员", old, OfficeRole.DutyOfficer),
            ("follower", "望江区密接管理员", old, OfficeRole.ContactFollower),
            ("sampler", "望江区采样员", old, OfficeRole.Sampler),
            ("laboratory", "望江区检测实验室", old, OfficeRole.Laboratory),
            ("hospital", "望江区医院协调员", old, OfficeRole.HospitalCoordinator),
            ("site", "望江区隔离点协调员", old, OfficeRole.SiteCoordinator),
            ("community", "市场社区工作者", community, OfficeRole.CommunityWorker),
            .. city.Plan.Counties.Select((county, at) => ($"investigator{at + 1}", county.Name.Chinese + "流调员", city.Offices[county], OfficeRole.Investigator)),
        ];
        foreach (var (login, name, jurisdiction, role) in chairs)
        {
            if (await new CreateAccount(writes).RunAsync(node, jurisdiction, new AccountRequest(Prefix + login, name), cancellation) is AccountResult.Done made)
            {
                accounts[login] = made.Account;
                await new Appoint(writes).RunAsync(node, made.Account, jurisdiction, role, postName: null, expires: null, cancellation);
            }
        }
    }

    /// <summary>Somebody of the city at their desk, with the rights they have that day.</summary>
    public async Task<Actor> AtDeskAsync(string login, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (atDesk.TryGetValue((login, day), out var known))
        {
            return known;
        }

        return atDesk[(login, day)] = await new ActorsNow(reads, node, time).OfAsync(accounts[login], actingFor: null, cancellation) is ActingNow.Acts acts
            ? acts.Actor
            : throw new InvalidOperationException($"Nobody sits at the desk of {login}.");
    }
}
