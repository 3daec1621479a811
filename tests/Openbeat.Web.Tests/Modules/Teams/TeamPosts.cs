using Openbeat.Modules.Teams;
using Openbeat.Web.Tests.Accounts;
using static Openbeat.Web.Tests.Accounts.PostHandlers;
using Post = System.Func<System.Threading.Tasks.Task<Openbeat.Web.Tests.Accounts.Answer>>;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>For each address of teams that takes a post, the post that succeeds.</summary>
internal static class TeamPosts
{
    public static IEnumerable<KeyValuePair<string, Func<AccountsSite, Task<Post>>>> All =>
    [
        new("teams/{area:guid} BaseSave", async site =>
        {
            var (_, administrator) = await TeamAsync(site);
            var path = TeamLinks.Team(await site.AreaAsync(TeamSites.Beat));
            var preview = await administrator.SubmitAsync(path, "handler=Base", [("Base", $"Station {Guid.CreateVersion7():n}")]);
            return () => administrator.PostAsync($"{path}?handler=BaseSave", preview.Fields());
        }),
        new("teams/{area:guid} Check", site => OnTeamAsync(site, (_, area) => TeamLinks.Team(area), "handler=Check")),
        new("teams/{area:guid}/officers/add Save", async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (path, administrator) = (TeamLinks.AddOfficer(await site.AreaAsync(TeamSites.Beat)), await AdministratorAsync(site));
            var preview = await administrator.SubmitAsync(path, ("Name", "Asha Dunmore"));
            return () => administrator.PostAsync($"{path}?handler=Save", preview.Fields());
        }),
        new("teams/officers/{officer:guid} Save", async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (officer, administrator) = (await site.OfficerAsync("Asha Dunmore"), await AdministratorAsync(site));
            var preview = await administrator.SubmitAsync(TeamLinks.ChangeOfficer(officer.Id), ("Name", "Asha Ashgrove"));
            return () => administrator.PostAsync($"{TeamLinks.ChangeOfficer(officer.Id)}?handler=Save", preview.Fields());
        }),
        new("teams/officers/{officer:guid} WithdrawName", site => OnTeamAsync(site, (officer, _) => TeamLinks.ChangeOfficer(officer), "handler=WithdrawName", ("reason", "A threat"))),
        new("teams/officers/{officer:guid} LeaveSave", site => AfterPreviewAsync(site, TeamLinks.ChangeOfficer, "handler=Leave")),
        new("teams/officers/{officer:guid}/photograph", async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            return () => PhotographTests.UploadAsync(administrator, officer, Platform.Files.SamplePictures.Png, "A woman in uniform");
        }),
        new("teams/officers/{officer:guid}/photograph Save", async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            var preview = await PhotographTests.UploadAsync(administrator, officer, Platform.Files.SamplePictures.Png, "A woman in uniform");
            return () => administrator.PostAsync($"{TeamLinks.Photograph(officer)}?handler=Save", preview.Fields());
        }),
        new("teams/officers/{officer:guid}/photograph Withdraw", async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            await PhotographTests.PublishAsync(administrator, officer, Platform.Files.SamplePictures.Png);
            return () => administrator.SubmitAsync(TeamLinks.Photograph(officer), "handler=Withdraw", []);
        }),
        new("teams/officers/{officer:guid}/postings AddSave", async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            var other = await site.AreaAsync(TeamSites.OtherBeat);
            var preview = await administrator.SubmitAsync(TeamLinks.Postings(officer), "handler=Add", [("AreaId", $"{other}")]);
            return () => administrator.PostAsync($"{TeamLinks.Postings(officer)}?handler=AddSave", preview.Fields());
        }),
        new("teams/officers/{officer:guid}/postings CoverSave", async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            var cover = await site.OfficerAsync("Bram Ashgrove", TeamSites.OtherBeat);
            var preview = await administrator.SubmitAsync(TeamLinks.Postings(officer), "handler=Cover", [("By", $"{cover.Id}"), ("AwayUntil", PostsThatChange.Day(site, 7))]);
            return () => administrator.PostAsync($"{TeamLinks.Postings(officer)}?handler=CoverSave", preview.Fields());
        }),
        new("teams/officers/{officer:guid}/postings EndSave", site => AfterPreviewAsync(site, TeamLinks.Postings, "handler=End")),
        new("teams/{area:guid}/handover Save", async site =>
        {
            var (officer, administrator) = await TeamAsync(site);
            var (next, area) = (await site.OfficerAsync("Bram Ashgrove", TeamSites.OtherBeat), await site.AreaAsync(TeamSites.Beat));
            var preview = await administrator.SubmitAsync($"{TeamLinks.HandOver(area)}?from={officer}", ("To", $"{next.Id}"));
            return () => administrator.PostAsync($"{TeamLinks.HandOver(area)}?handler=Save", preview.Fields());
        }),
        new("teams/{area:guid}/plans/add Save", async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (path, administrator) = (TeamLinks.AddPlan(await site.AreaAsync(TeamSites.Beat)), await AdministratorAsync(site));
            var preview = await administrator.SubmitAsync(path, PlanTests.Fields);
            return () => administrator.PostAsync($"{path}?handler=Save", preview.Fields());
        }),
        new("teams/plans/{plan:guid} Save", async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (plan, administrator) = (await PlanTests.PublishAsync(site), await AdministratorAsync(site));
            var preview = await administrator.SubmitAsync(TeamLinks.ChangePlan(plan), ("Title", "Another plan"));
            return () => administrator.PostAsync($"{TeamLinks.ChangePlan(plan)}?handler=Save", preview.Fields());
        }),
        new("teams/plans/{plan:guid} Withdraw", async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var (plan, administrator) = (await PlanTests.PublishAsync(site), await AdministratorAsync(site));
            return () => administrator.SubmitAsync(TeamLinks.ChangePlan(plan), "handler=Withdraw", []);
        }),
        new("teams/import Take", async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var administrator = await AdministratorAsync(site);
            var shown = await TeamImportPageTests.OfferAsync(administrator, $"number,name\n{Guid.CreateVersion7().ToString("n")[^8..]},Asha Dunmore\n");
            return () => administrator.PostAsync($"{TeamLinks.Import}?handler=Take", shown.Fields());
        }),
        new("teams/import Export", async site =>
        {
            await ChangeAreasTests.ImportAsync(site);
            var administrator = await AdministratorAsync(site);
            return () => administrator.SubmitAsync(TeamLinks.Import, "handler=Export", []);
        }),
    ];

    /// <summary>An officer of a beat, and an administrator who may change them.</summary>
    private static async Task<(Guid Officer, Browser Administrator)> TeamAsync(AccountsSite site)
    {
        await ChangeAreasTests.ImportAsync(site);
        return ((await site.OfficerAsync($"Asha {Guid.CreateVersion7():n}")).Id, await AdministratorAsync(site));
    }

    /// <summary>What is sent on once the preview was looked at.</summary>
    private static async Task<Post> AfterPreviewAsync(AccountsSite site, Func<Guid, string> path, string to)
    {
        var (officer, administrator) = await TeamAsync(site);
        var form = (await administrator.SubmitAsync(path(officer), to, [])).Document.QuerySelector(".preview form")!;
        return () => administrator.PostAsync(form.GetAttribute("action")!, Answer.FieldsOf(form, []));
    }

    private static async Task<Post> OnTeamAsync(AccountsSite site, Func<Guid, Guid, string> path, string to, params (string Name, string? Value)[] fields)
    {
        var (officer, administrator) = await TeamAsync(site);
        var area = await site.AreaAsync(TeamSites.Beat);
        return () => administrator.SubmitAsync(path(officer, area), to, fields);
    }
}
