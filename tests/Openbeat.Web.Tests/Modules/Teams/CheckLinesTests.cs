using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;
using Openbeat.Platform.Words;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>What pages say of checks: with each plan, true on every day, and never of what was not recorded yet.</summary>
public class CheckLinesTests
{
    private const string Function = "rural-crime", FunctionPage = "/areas/northamptonshire/rural-crime";

    [Fact]
    public async Task A_plan_says_when_it_was_checked_wherever_it_is_shown()
    {
        await using var site = await TeamSites.StartAsync();
        var (area, today) = (await site.AreaAsync(Function), site.Clock.LondonToday());
        var plan = await site.UseAsync(s => s.GetRequiredService<PlanLog>().PublishAsync(
            area, new PlanText(PlanKind.RuralCrime, "Rural crime plan", "Lead", null, today.AddDays(300), "What we do.", null, null), today, Change.ByCommandLine(site.Clock), TestContext.Current.CancellationToken));
        await site.CheckAsync(area, TeamFacts.Plans);
        await EverywhereAsync(site, plan.Id, $"Plans: checked by the force on {Day(today)}.");
        site.Clock.Advance(TimeSpan.FromDays(118));
        await EverywhereAsync(site, plan.Id, $"Plans: not checked since {Day(today)}.");
        await site.CheckAsync(area, TeamFacts.Plans);
        await EverywhereAsync(site, plan.Id, $"Plans: checked by the force on {Day(site.Clock.LondonToday())}.");
    }

    [Fact]
    public async Task A_check_that_is_due_says_since_when_and_bears_no_tick()
    {
        await using var site = await TeamSites.StartAsync();
        await site.OfficerAsync("Asha Dunmore");
        await site.CheckAsync(await site.AreaAsync(TeamSites.Beat), TeamFacts.Officers);
        var due = site.Clock.LondonToday().AddDays(90).ToString("d MMMM", InWords.English);
        site.Clock.Advance(TimeSpan.FromDays(90));
        var before = (await site.Browse().GetAsync(TeamSites.BeatPage)).Document.QuerySelector("section.team p.checked")!;
        before.TextContent.ShouldContain($"The next check is due by {due}.");
        site.Clock.Advance(TimeSpan.FromDays(1));
        var after = (await site.Browse().GetAsync(TeamSites.BeatPage)).Document.QuerySelector("section.team p.checked")!;
        after.TextContent.ShouldContain($"The next check was due on {due}.");
        after.QuerySelector("svg")!.InnerHtml.ShouldNotBe(before.QuerySelector("svg")!.InnerHtml);
    }

    [Fact]
    public async Task An_officer_from_a_file_is_not_unchecked_before_anybody_could_check()
    {
        await using var site = await TeamSites.StartAsync();
        await TeamImportTests.TakeAsync(site, "number,name,area,kind,from\n9,Asha Dunmore,north-beat-01,beat officer,2025-01-01\n");
        var page = await site.Browse().GetAsync(TeamSites.BeatPage);
        page.Text.ShouldContain("since January 2025");
        page.Document.QuerySelectorAll(".checked--stale").ShouldBeEmpty();
        (await (await site.SergeantAsync()).GetAsync("/work")).Text.ShouldNotContain("Check North beat 1");
        site.Clock.Advance(TimeSpan.FromDays(90));
        (await (await site.SergeantAsync(name: "Sergeant Later")).GetAsync("/work")).Text.ShouldContain("Check North beat 1");
        site.Clock.Advance(TimeSpan.FromDays(28));
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("not checked yet.");
    }

    [Fact]
    public async Task A_press_that_names_no_facts_checks_nothing()
    {
        await using var site = await TeamSites.StartAsync();
        await site.OfficerAsync("Asha Dunmore");
        var (path, sergeant) = (TeamLinks.Team(await site.AreaAsync(TeamSites.Beat)), await site.SergeantAsync());
        var token = (await sergeant.GetAsync(path)).Fields()["__RequestVerificationToken"];
        foreach (var facts in new[] { null, "", "7", "everything" })
        {
            Dictionary<string, string> fields = new() { ["__RequestVerificationToken"] = token };
            if (facts is not null)
            {
                fields["facts"] = facts;
            }

            (await sergeant.PostAsync($"{path}?handler=Check", fields)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        }

        (await site.EventsAsync("team-check")).ShouldBeEmpty();
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", InWords.English);

    private static async Task EverywhereAsync(AccountsSite site, Guid plan, string said)
    {
        foreach (var page in new[] { FunctionPage, TeamSites.BeatPage, TeamLinks.Plan(plan) })
        {
            (await site.Browse().GetAsync(page)).Text.ShouldContain(said, Case.Sensitive, page);
        }
    }
}
