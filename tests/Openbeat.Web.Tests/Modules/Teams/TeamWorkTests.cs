using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Slots;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>What is to be checked comes to the sergeant first, then to the inspector, then the public is told; a beat without anybody to reach is late at once.</summary>
public class TeamWorkTests
{
    private const string Asked = "Check North beat 1: telephone numbers and addresses";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Facts_come_up_in_the_order_sergeant_inspector_public()
    {
        await using var site = await TeamSites.StartAsync();
        await site.OfficerAsync("Asha Dunmore");
        var (beat, north) = (await site.AreaAsync(TeamSites.Beat), await site.AreaAsync(TeamSites.Area));
        foreach (var facts in Enum.GetValues<TeamFacts>())
        {
            await site.CheckAsync(beat, facts);
        }

        var (sergeant, inspector, elsewhere) = (
            await site.AccountAsync("Grace", [(Roles.Sergeant, Scope.OfArea(north))]), await site.AccountAsync("Rhys", [(Roles.Inspector, Scope.OfArea(north))]),
            await site.AccountAsync("Una", [(Roles.Sergeant, Scope.OfArea(await site.AreaAsync(TeamSites.OtherArea)))]));
        var days = 0;
        async Task<(bool Sergeant, bool Inspector, bool Public, bool Elsewhere)> OnDayAsync(int day)
        {
            site.Clock.Advance(TimeSpan.FromDays(day - days));
            days = day;
            async Task<bool> SeesAsync(Openbeat.Modules.Accounts.Account account) => (await (await site.SignedInAsync(account)).GetAsync("/work")).Text.Contains(Asked, StringComparison.Ordinal);
            return (await SeesAsync(sergeant), await SeesAsync(inspector), (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.Contains("not checked since", StringComparison.Ordinal), await SeesAsync(elsewhere));
        }

        (await OnDayAsync(89)).ShouldBe((false, false, false, false));
        (await OnDayAsync(90)).ShouldBe((true, false, false, false));
        (await OnDayAsync(103)).ShouldBe((true, false, false, false));
        (await OnDayAsync(104)).ShouldBe((true, true, false, false));
        (await OnDayAsync(117)).ShouldBe((true, true, false, false));
        (await OnDayAsync(118)).ShouldBe((true, true, true, false));
        await site.CheckAsync(beat, TeamFacts.Contacts);
        await site.CheckAsync(beat, TeamFacts.Officers);
        (await OnDayAsync(118)).ShouldBe((false, false, false, false));
    }

    [Fact]
    public async Task A_beat_in_which_nobody_can_be_reached_is_late_at_once_for_sergeant_inspector_and_administrator_and_red_in_the_status()
    {
        await using var site = await TeamSites.StartAsync();
        var north = await site.AreaAsync(TeamSites.Area);
        await site.OfficerAsync("Asha Dunmore", telephone: null);
        foreach (var role in new[] { Roles.Sergeant, Roles.Inspector, Roles.Administrator })
        {
            var browser = await site.SignedInAsync(await site.AccountAsync($"Some {role.Key}", [(role, role == Roles.Administrator ? Scope.WholeForce : Scope.OfArea(north))]));
            var page = await browser.GetAsync("/work");
            page.Document.QuerySelectorAll("section[aria-labelledby=late] h3").Select(h => h.TextContent).ShouldContain("Nobody can be reached in North beat 1", role.Key);
        }

        async Task<StatusFact> FactAsync() => (await site.UseAsync(s => s.GetServices<IStatusSource>().OfType<TeamStatus>().Single().FactsAsync(Stop)))[0];
        (await FactAsync()).Tone.ShouldBe(StatusTone.Bad);
        (await FactAsync()).Value.ShouldContain("36 of 36 beats");
        // Of somebody who is not named neither number nor address need be shown: the form to the team reaches them.
        await site.OfficerAsync("Celeste Mossop", byRole: "A threat", telephone: null);
        (await FactAsync()).Value.ShouldContain("35 of 36 beats");
    }

    [Fact]
    public async Task A_plan_whose_review_is_due_is_in_the_work_of_the_sergeant_and_a_force_without_a_lead_in_the_status()
    {
        await using var site = await TeamSites.StartAsync();
        async Task<StatusFact> LeadAsync() => (await site.UseAsync(s => s.GetServices<IStatusSource>().OfType<TeamStatus>().Single().FactsAsync(Stop))).Single(f => f.Name.StartsWith("Lead for anti-social behaviour", StringComparison.Ordinal));
        (await LeadAsync()).Tone.ShouldBe(StatusTone.Warning);
        await PlanTests.PublishAsync(site, kind: PlanKind.AntiSocialBehaviour);
        (await LeadAsync()).Tone.ShouldBe(StatusTone.Good);
        (await (await site.SergeantAsync()).GetAsync("/work")).Text.ShouldNotContain("Review the plan");
        site.Clock.Advance(TimeSpan.FromDays(800));
        (await (await site.SergeantAsync(name: "Sergeant Later")).GetAsync("/work")).Text.ShouldContain("Review the plan");
    }

    [Fact]
    public async Task How_many_tasks_are_late_is_counted_anew_after_what_one_does_oneself_and_after_some_seconds()
    {
        await using var site = await TeamSites.StartAsync();
        var sergeant = await site.SergeantAsync();
        async Task<string?> LateAsync() => (await sergeant.GetAsync("/teams")).Document.QuerySelector("nav .count")?.TextContent;
        var before = await LateAsync();
        before.ShouldNotBeNull();
        await site.OfficerAsync("Asha Dunmore");
        (await LateAsync()).ShouldBe(before);
        site.Clock.Advance(TimeSpan.FromSeconds(16));
        var after = await LateAsync();
        after.ShouldNotBe(before);
        await site.OfficerAsync("Bram Ashgrove", TeamSites.OtherBeat);
        (await LateAsync()).ShouldBe(after);
        await sergeant.SubmitAsync(TeamLinks.Team(await site.AreaAsync(TeamSites.Beat)), "handler=Check", []);
        (await LateAsync()).ShouldNotBe(after);
    }

    [Fact]
    public async Task The_number_from_outside_stands_in_the_foot_and_its_absence_in_the_status()
    {
        await using var site = await AccountsSite.StartAsync();
        async Task<StatusFact> FactAsync() => (await site.UseAsync(s => s.GetServices<IStatusSource>().OfType<Openbeat.Modules.PublicSite.ContactStatus>().Single().FactsAsync(Stop)))[0];
        (await FactAsync()).Tone.ShouldBe(StatusTone.Warning);
        await site.UseAsync(s => Openbeat.Platform.Settings.SiteSettings.RecordAsync(
            s.GetRequiredService<Openbeat.Data.AppDb>(), Openbeat.Platform.Settings.ForceSettings.NumberFromOutside, "+44 1632 960 000", DateOnly.MinValue, Openbeat.Platform.Audit.Change.ByCommandLine(site.Clock), Stop));
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        (await FactAsync()).Tone.ShouldBe(StatusTone.Good);
        var foot = (await site.Browse().GetAsync("/terms")).Document.QuerySelector("footer")!;
        foot.QuerySelector("a[href='tel:+441632960000']")!.TextContent.ShouldBe("+44 1632 960 000");
        foot.TextContent.ShouldContain("18001 101");
    }

    [Fact]
    public async Task Who_only_covers_for_nobody_sees_nothing_of_it()
    {
        await using var site = await TeamSites.StartAsync();
        (await (await site.SignedInAsync("Olu", Roles.Officer)).GetAsync("/work")).Text.ShouldNotContain("Nobody can be reached");
    }
}
