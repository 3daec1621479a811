using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Search;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>A site with the areas of Northamptonshire, and the officers a test needs in them.</summary>
internal static class TeamSites
{
    public const string Beat = "north-beat-01", OtherBeat = "north-beat-02", Area = "north", OtherArea = "west",
        BeatPage = "/areas/northamptonshire/north/beat-1", BeatApi = "/api/v1/areas/northamptonshire.north-beat-01/team";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<AccountsSite> StartAsync(Action<IServiceCollection>? services = null)
    {
        var site = await AccountsSite.StartAsync(services: services);
        await ChangeAreasTests.ImportAsync(site);
        return site;
    }

    public static async Task<Guid> AreaAsync(this AccountsSite site, string code) => (await ChangeAreasTests.FindAsync(site, code)).Id;

    /// <summary>An officer who works in an area since a month ago.</summary>
    public static async Task<Officer> OfficerAsync(
        this AccountsSite site, string name, string area = Beat, PostingKind kind = PostingKind.BeatOfficer, Guid? account = null, string? telephone = "01632 960 001", string? email = null, string? number = null, string? byRole = null)
    {
        var id = await site.AreaAsync(area);
        return await site.UseAsync(async s =>
        {
            var change = Change.ByCommandLine(site.Clock);
            var profile = new OfficerProfile(
                kind is PostingKind.Sergeant or PostingKind.Inspector ? kind.Title() : "PC", name, kind.Title(), number, email, telephone, "Parcels taken from doorsteps.", 7, account, byRole is null ? ShownAs.ByName : ShownAs.ByRole, byRole);
            var officer = s.GetRequiredService<OfficerLog>().Add("northamptonshire", profile, change);
            s.GetRequiredService<PostingLog>().Add(officer.Id, id, kind, site.Clock.LondonToday().AddMonths(-1), null, null, change);
            await s.GetRequiredService<TeamSaving>().SaveAsync(Stop);
            return officer;
        });
    }

    public static Task CheckAsync(this AccountsSite site, Guid area, TeamFacts facts, Guid? by = null) =>
        site.UseAsync(s => s.GetRequiredService<FactChecks>().CheckAsync(area, facts, by, Change.ByCommandLine(site.Clock), Stop));

    public static Task<Officer> HeldAsync(this AccountsSite site, Guid officer) => site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Officer>().SingleAsync(o => o.Id == officer, Stop));

    public static Task<List<Posting>> PostingsAsync(this AccountsSite site, Guid officer) =>
        site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Posting>().Where(p => p.OfficerId == officer).OrderBy(p => p.From).ToListAsync(Stop));

    public static Task IndexAsync(this AccountsSite site) => site.Services.GetRequiredService<SearchIndexing>().FollowAsync(Stop);

    public static string Day(this AccountsSite site, int ahead) => site.Clock.LondonToday().AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Fills in a form that first shows what the public will see, and goes on from there.</summary>
    public static async Task<Answer> ShowAndSaveAsync(this Browser browser, string path, string? to, params (string Name, string? Value)[] fields)
    {
        var shown = await browser.SubmitAsync(path, to, fields);
        return shown.Document.QuerySelector(".preview form") is { } form ? await browser.PostAsync(form.GetAttribute("action")!, Answer.FieldsOf(form, [])) : shown;
    }

    /// <summary>A sergeant who keeps the teams of an area, signed in.</summary>
    public static async Task<Browser> SergeantAsync(this AccountsSite site, string area = Area, string name = "Sergeant Keeper") =>
        await site.SignedInAsync(await site.AccountAsync(name, [(Openbeat.Platform.Access.Roles.Sergeant, Openbeat.Platform.Access.Scope.OfArea(await site.AreaAsync(area)))]));
}
