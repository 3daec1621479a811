using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>Published plans: with their owner and the day of review, on the pages they are about, changed and withdrawn.</summary>
public class PlanTests
{
    internal static (string Name, string? Value)[] Fields { get; } = [("Title", "Rural crime plan"), ("Kind", "RuralCrime"), ("OwnerRole", "Rural crime lead"), ("Text", "What we want.\n\nWhat we do.")];

    [Fact]
    public async Task A_plan_is_looked_at_published_changed_and_withdrawn()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync("Asha Dunmore");
        var (area, sergeant, visitor) = (await site.AreaAsync(TeamSites.Area), await site.SergeantAsync(), site.Browse());
        var preview = await sergeant.SubmitAsync(TeamLinks.AddPlan(area), [.. Fields, ("OwnerOfficerId", $"{officer.Id}"), ("ReviewOn", site.Day(100))]);
        preview.Document.QuerySelector(".preview")!.TextContent.ShouldContain("PC Asha Dunmore, Rural crime lead");
        (await visitor.GetAsync(TeamSites.BeatPage)).Text.ShouldNotContain("Rural crime plan");
        (await sergeant.PostAsync($"{TeamLinks.AddPlan(area)}?handler=Save", preview.Fields())).ShouldRedirectTo(TeamLinks.Team(area));

        // A plan of what lies above a beat stands on the page of the beat too.
        var link = (await visitor.GetAsync(TeamSites.BeatPage)).Document.QuerySelector("section[aria-labelledby=plans] h3 a")!.GetAttribute("href")!;
        var page = await visitor.GetAsync(link);
        page.Text.ShouldContain("PC Asha Dunmore, Rural crime lead");
        page.Document.QuerySelectorAll(".prose p").Select(p => p.TextContent).ShouldBe(["What we want.", "What we do."]);
        site.Clock.Advance(TimeSpan.FromDays(101));
        (await visitor.GetAsync(link)).Text.ShouldContain("Review was due");

        var id = Guid.Parse(link[(link.LastIndexOf('/') + 1)..]);
        var again = await site.SergeantAsync(name: "Sergeant Later");
        var changed = await again.SubmitAsync(TeamLinks.ChangePlan(id), ("Title", "Rural crime plan, second year"), ("ReviewOn", site.Day(200)));
        (await again.PostAsync($"{TeamLinks.ChangePlan(id)}?handler=Save", changed.Fields())).ShouldRedirectTo(TeamLinks.Team(area));
        (await visitor.GetAsync(link)).Document.QuerySelector("h1")!.TextContent.ShouldBe("Rural crime plan, second year");
        (await again.PostAsync($"{TeamLinks.ChangePlan(id)}?handler=Save", changed.Fields())).Text.ShouldContain("Somebody else changed this plan");
        (await again.SubmitAsync(TeamLinks.ChangePlan(id), "handler=Withdraw", [])).ShouldRedirectTo(TeamLinks.Team(area));
        (await visitor.GetAsync(link)).Status.ShouldBe(HttpStatusCode.Gone);
        (await visitor.GetAsync(TeamSites.BeatPage)).Text.ShouldNotContain("second year");
        (await site.EventsAsync("team-plan")).Select(e => e.Operation).ShouldBe([AuditOperation.Collect, AuditOperation.Alter, AuditOperation.Alter]);
    }

    [Fact]
    public async Task A_plan_may_be_a_file_and_needs_one_of_both()
    {
        await using var site = await TeamSites.StartAsync();
        var (area, sergeant) = (await site.AreaAsync(TeamSites.Area), await site.SergeantAsync());
        (await sergeant.SubmitAsync(TeamLinks.AddPlan(area), [.. Fields, ("Text", "")])).Text.ShouldContain("Write the plan, or choose its file");
        var page = await sergeant.GetAsync(TeamLinks.AddPlan(area));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in page.Fields([.. Fields, ("Text", "")]).Where(f => f.Key != "Upload"))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"u8.ToArray()), "Upload", "rural plan.pdf");
        var preview = await Answer.ReadAsync(await sergeant.Client.PostAsync(TeamLinks.AddPlan(area), content, TestContext.Current.CancellationToken));
        preview.Status.ShouldBe(HttpStatusCode.OK, preview.Text);
        (await sergeant.PostAsync($"{TeamLinks.AddPlan(area)}?handler=Save", preview.Fields())).ShouldRedirectTo(TeamLinks.Team(area));
        var link = (await site.Browse().GetAsync(TeamSites.BeatPage)).Document.QuerySelector("section[aria-labelledby=plans] h3 a")!.GetAttribute("href")!;
        var file = (await site.Browse().GetAsync(link)).Document.QuerySelectorAll("dl a").Single(a => a.TextContent == "rural plan.pdf").GetAttribute("href")!;
        (await site.Browse().GetAsync(file)).Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");

        // Once its area is no more the file goes with the page.
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Area>().Where(a => a.Id == area).ExecuteUpdateAsync(u => u.SetProperty(a => a.Until, site.Clock.LondonToday().AddDays(1))));
        site.Services.GetRequiredService<Atlas>().LookAgain();
        site.Clock.Advance(TimeSpan.FromDays(1));
        (await site.Browse().GetAsync(link)).Status.ShouldBe(HttpStatusCode.Gone);
        (await site.Browse().GetAsync(file)).Status.ShouldBe(HttpStatusCode.Gone);
    }

    internal static async Task<Guid> PublishAsync(AccountsSite site, Guid? owner = null, PlanKind kind = PlanKind.RuralCrime)
    {
        var area = await site.AreaAsync(TeamSites.Beat);
        var today = site.Clock.LondonToday();
        return await site.UseAsync(async s => (await s.GetRequiredService<PlanLog>().PublishAsync(
            area, new PlanText(kind, "Rural crime plan", "Rural crime lead", owner, today.AddDays(100), "What we do.", null, null), today, Change.ByCommandLine(site.Clock), TestContext.Current.CancellationToken)).Id);
    }
}
