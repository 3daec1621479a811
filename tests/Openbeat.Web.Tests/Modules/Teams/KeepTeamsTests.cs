using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>Sergeants keep their teams: who may, what is looked at first, two at once, cover and handover.</summary>
public class KeepTeamsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_officer_is_looked_at_as_the_public_will_see_them_and_then_added()
    {
        await using var site = await TeamSites.StartAsync();
        var (beat, sergeant) = (await site.AreaAsync(TeamSites.Beat), await site.SergeantAsync());
        (await sergeant.SubmitAsync(TeamLinks.AddOfficer(beat), ("Name", ""))).Text.ShouldContain("Enter the name");
        var wrong = await sergeant.SubmitAsync(TeamLinks.AddOfficer(beat), ("Name", "Asha Dunmore"), ("WorkTelephone", "call me"), ("WorkEmail", "nothing"), ("ShownAs", "ByRole"));
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var said in new[] { "Enter a telephone number in digits", "Enter an address at work", "Enter why they are not to be named" })
        {
            wrong.Text.ShouldContain(said);
        }

        var preview = await sergeant.SubmitAsync(TeamLinks.AddOfficer(beat), ("Name", "Asha Dunmore"), ("WorkTelephone", "01632 960 001"), ("WorkingOn", "Bicycles."));
        preview.Document.QuerySelector(".preview .person h3")!.TextContent.ShouldBe("PC Asha Dunmore");
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldNotContain("Dunmore");
        (await sergeant.PostAsync($"{TeamLinks.AddOfficer(beat)}?handler=Save", preview.Fields())).ShouldRedirectTo(TeamLinks.Team(beat));
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("PC Asha Dunmore");
        var added = (await site.EventsAsync("team-officer")).Single();
        (added.AsRole, added.Operation).ShouldBe(("sergeant", AuditOperation.Collect));
    }

    [Fact]
    public async Task Of_two_who_change_an_officer_at_once_the_second_is_told()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync("Asha Dunmore");
        var (first, second) = (await site.SergeantAsync(), await site.SergeantAsync(name: "Sergeant Second"));
        var path = TeamLinks.ChangeOfficer(officer.Id);
        var (one, two) = (await first.SubmitAsync(path, ("WorkingOn", "Bicycles.")), await second.SubmitAsync(path, ("WorkingOn", "Parcels.")));
        (await first.PostAsync($"{path}?handler=Save", one.Fields())).Status.ShouldBe(HttpStatusCode.Found);
        var told = await second.PostAsync($"{path}?handler=Save", two.Fields());
        (told.Status, told.Text.Contains("Somebody else changed this officer", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.BadRequest, true));
        (await site.HeldAsync(officer.Id)).WorkingOn.ShouldBe("Bicycles.");

        // A name is withdrawn whoever else is changing what.
        (await second.SubmitAsync(path, "handler=WithdrawName", [("reason", "A threat")])).Status.ShouldBe(HttpStatusCode.Found);
        (await site.HeldAsync(officer.Id)).ShownAs.ShouldBe(ShownAs.ByRole);
    }

    [Fact]
    public async Task Nobody_keeps_a_team_out_of_their_reach()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync("Asha Dunmore");
        var (beat, plan, west) = (await site.AreaAsync(TeamSites.Beat), await PlanTests.PublishAsync(site), await site.AreaAsync(TeamSites.OtherArea));
        var elsewhere = await site.SergeantAsync(TeamSites.OtherArea, "Sergeant Elsewhere");
        var constable = await site.SignedInAsync("Olu", Roles.Officer);
        foreach (var path in new[] { TeamLinks.Team(beat), TeamLinks.AddOfficer(beat), TeamLinks.HandOver(beat), TeamLinks.AddPlan(beat), TeamLinks.ChangeOfficer(officer.Id), TeamLinks.Photograph(officer.Id), TeamLinks.Postings(officer.Id), TeamLinks.ChangePlan(plan) })
        {
            (await elsewhere.GetAsync(path)).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
            (await constable.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
            (await site.Browse().GetAsync(path)).Status.ShouldBe(HttpStatusCode.Found, path);
        }

        (await elsewhere.GetAsync(TeamLinks.Keep)).Text.ShouldNotContain("North beat 1");
        // Within reach of an officer, still nowhere out of it.
        var own = await site.SergeantAsync();
        var posted = await own.SubmitAsync(TeamLinks.Postings(officer.Id), "handler=Add", [("AreaId", $"{west}")]);
        posted.Status.ShouldBe(HttpStatusCode.Forbidden);
        var postings = await site.PostingsAsync(officer.Id);
        var token = (await elsewhere.GetAsync(TeamLinks.AddOfficer(west))).Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (await elsewhere.PostAsync($"{TeamLinks.Postings(officer.Id)}?handler=End", new() { ["posting"] = $"{postings[0].Id}", ["__RequestVerificationToken"] = token })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await elsewhere.PostAsync($"{TeamLinks.ChangeOfficer(officer.Id)}?handler=WithdrawName", new() { ["reason"] = "x", ["__RequestVerificationToken"] = token })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await site.HeldAsync(officer.Id)).ShownAs.ShouldBe(ShownAs.ByName);
    }

    [Fact]
    public async Task Postings_begin_and_end_and_cover_is_arranged()
    {
        await using var site = await TeamSites.StartAsync();
        var (officer, other) = (await site.OfficerAsync("Asha Dunmore"), await site.OfficerAsync("Bram Ashgrove", TeamSites.OtherBeat));
        var (second, sergeant) = (await site.AreaAsync(TeamSites.OtherBeat), await site.SergeantAsync());
        var path = TeamLinks.Postings(officer.Id);
        (await sergeant.SubmitAsync(path, "handler=Add", [("AreaId", $"{second}"), ("From", site.Day(1)), ("Until", site.Day(0))])).Text.ShouldContain("The last day must not be before the first");
        (await sergeant.ShowAndSaveAsync(path, "handler=Add", ("AreaId", $"{second}"), ("From", site.Day(1)))).ShouldRedirectTo(path);
        (await sergeant.SubmitAsync(path, "handler=Add", [("AreaId", $"{second}"), ("From", site.Day(5))])).Text.ShouldContain("already works here at that time");
        (await sergeant.SubmitAsync(path, "handler=Cover", [("By", $"{officer.Id}"), ("AwayUntil", site.Day(3))])).Text.ShouldContain("Choose who covers");
        (await sergeant.SubmitAsync(path, "handler=Cover", [("By", $"{other.Id}")])).Text.ShouldContain("Enter the last day");
        (await sergeant.ShowAndSaveAsync(path, "handler=Cover", ("By", $"{other.Id}"), ("Where", $"{await site.AreaAsync(TeamSites.Beat)}"), ("AwayUntil", site.Day(3)))).ShouldRedirectTo(path);
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("Covers for PC Asha Dunmore");
        (await sergeant.ShowAndSaveAsync(path, "handler=End", ("lastDay", site.Day(0)))).ShouldRedirectTo(path);
        // The one to come was taken back: it had not begun.
        (await site.PostingsAsync(officer.Id)).Select(p => p.Until).ShouldBe([null]);
    }

    [Fact]
    public async Task A_beat_is_handed_over_on_its_day_with_what_is_in_hand()
    {
        var items = new Questions();
        await using var site = await TeamSites.StartAsync(s => s.AddScoped<IOpenItems>(_ => items));
        var (old, next) = (await site.AccountAsync("Old", Roles.Officer), await site.AccountAsync("Next", Roles.Officer));
        var (leaving, coming) = (await site.OfficerAsync("Asha Dunmore", account: old.Id), await site.OfficerAsync("Bram Ashgrove", TeamSites.OtherBeat, account: next.Id));
        var (beat, sergeant) = (await site.AreaAsync(TeamSites.Beat), await site.SergeantAsync());
        items.Add(beat, old.Id, "Lights on Hatton Walk");
        items.Add(beat, null, "Is the beat bus coming?");

        var page = await sergeant.GetAsync(TeamLinks.HandOver(beat));
        page.Text.ShouldContain("Lights on Hatton Walk");
        page.Text.ShouldContain("In the hands of PC Asha Dunmore: goes to the new officer.");
        page.Text.ShouldContain("In nobody's hands: stays with the team.");
        (await sergeant.SubmitAsync(TeamLinks.HandOver(beat), ("To", ""))).Text.ShouldContain("Choose who takes over");
        (await sergeant.SubmitAsync(TeamLinks.HandOver(beat), ("To", $"{coming.Id}"), ("On", site.Day(-40)))).Text.ShouldContain("Enter a day of the last 31 days");
        var shown = await sergeant.SubmitAsync(TeamLinks.HandOver(beat), ("To", $"{coming.Id}"), ("On", site.Day(10)));
        shown.Document.QuerySelector(".preview .people")!.TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("PC Bram Ashgrove"), t => t.ShouldNotContain("Dunmore"));
        (await site.EventsAsync("team-handover")).ShouldBeEmpty();
        (await site.PostingsAsync(leaving.Id)).Single().Until.ShouldBeNull();
        (await sergeant.ShowAndSaveAsync(TeamLinks.HandOver(beat), null, ("To", $"{coming.Id}"), ("On", site.Day(10)))).ShouldRedirectTo(TeamLinks.Team(beat));

        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("PC Asha Dunmore");
        items.OwnerOf("Lights on Hatton Walk").ShouldBe(old.Id);
        await site.RunJobsAsync();
        items.OwnerOf("Lights on Hatton Walk").ShouldBe(old.Id);
        site.Clock.Advance(TimeSpan.FromDays(10));
        await site.RunJobsAsync();
        await site.RunJobsAsync();
        items.OwnerOf("Lights on Hatton Walk").ShouldBe(next.Id);
        items.OwnerOf("Is the beat bus coming?").ShouldBeNull();
        var text = (await site.Browse().GetAsync(TeamSites.BeatPage)).Text;
        text.ShouldContain("PC Bram Ashgrove");
        text.ShouldNotContain("Dunmore");
        (await site.PostingsAsync(leaving.Id)).Single().Until.ShouldBe(site.Clock.LondonToday().AddDays(-1));
        (await site.EventsAsync("team-handover")).Select(e => (e.Operation, string.Join(' ', e.Values))).ShouldBe(
            [(AuditOperation.Collect, $"Area={beat} On={site.Clock.LondonToday():O}"), (AuditOperation.Alter, "Items=1")]);
    }

    [Fact]
    public async Task A_colleague_of_the_same_beat_covers_and_is_shown_once()
    {
        await using var site = await TeamSites.StartAsync();
        var (away, colleague) = (await site.OfficerAsync("Asha Dunmore"), await site.OfficerAsync("Bram Ashgrove", kind: PostingKind.Pcso));
        var sergeant = await site.SergeantAsync();
        var path = TeamLinks.Postings(away.Id);
        (string, string?)[] cover = [("By", $"{colleague.Id}"), ("Where", $"{await site.AreaAsync(TeamSites.Beat)}"), ("AwayUntil", site.Day(3))];
        var shown = await sergeant.SubmitAsync(path, "handler=Cover", cover);
        shown.Document.QuerySelector(".preview")!.TextContent.ShouldContain("PC Bram Ashgrove covers.");
        (await site.PostingsAsync(colleague.Id)).Count.ShouldBe(1);
        (await sergeant.ShowAndSaveAsync(path, "handler=Cover", cover)).ShouldRedirectTo(path);

        var people = (await site.Browse().GetAsync(TeamSites.BeatPage)).Document.QuerySelector(".team .people")!;
        people.QuerySelectorAll("h3").Select(h => h.TextContent.Trim()).ShouldBe(["PC Asha Dunmore", "PC Bram Ashgrove"]);
        people.TextContent.ShouldContain("PC Bram Ashgrove covers.");
        (await sergeant.SubmitAsync(path, "handler=Cover", cover)).Text.ShouldContain("already cover here");
    }

    [Fact]
    public async Task Who_stands_in_for_the_sergeant_is_told_on_every_beat()
    {
        await using var site = await TeamSites.StartAsync();
        await site.OfficerAsync("Asha Dunmore");
        var (sergeant, other) = (await site.OfficerAsync("Grace Ashgrove", TeamSites.Area, PostingKind.Sergeant), await site.OfficerAsync("Idris Hollowell", TeamSites.OtherArea, PostingKind.Sergeant));
        var keeper = await site.SergeantAsync();
        await keeper.ShowAndSaveAsync(TeamLinks.Postings(sergeant.Id), "handler=Cover", ("By", $"{other.Id}"), ("Where", $"{await site.AreaAsync(TeamSites.Area)}"), ("AwayUntil", site.Day(3)));
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Document.QuerySelector(".people--above")!.TextContent.ShouldContain("Sergeant Idris Hollowell covers.");
    }

    [Fact]
    public async Task A_handover_that_was_undone_by_hand_passes_nothing_on()
    {
        var items = new Questions();
        await using var site = await TeamSites.StartAsync(s => s.AddScoped<IOpenItems>(_ => items));
        var (old, next) = (await site.AccountAsync("Old", Roles.Officer), await site.AccountAsync("Next", Roles.Officer));
        var (leaving, coming) = (await site.OfficerAsync("Asha Dunmore", account: old.Id), await site.OfficerAsync("Bram Ashgrove", TeamSites.OtherBeat, account: next.Id));
        var (beat, sergeant) = (await site.AreaAsync(TeamSites.Beat), await site.SergeantAsync());
        items.Add(beat, old.Id, "Lights on Hatton Walk");
        await sergeant.ShowAndSaveAsync(TeamLinks.HandOver(beat), null, ("To", $"{coming.Id}"), ("On", site.Day(10)));
        await sergeant.ShowAndSaveAsync(TeamLinks.Postings(leaving.Id), "handler=Add", ("AreaId", $"{beat}"), ("From", site.Day(10)));
        site.Clock.Advance(TimeSpan.FromDays(10));
        await site.RunJobsAsync();
        items.OwnerOf("Lights on Hatton Walk").ShouldBe(old.Id);
    }

    [Fact]
    public async Task Where_a_team_works_from_is_told_on_its_page_and_on_those_below()
    {
        await using var site = await TeamSites.StartAsync();
        await site.OfficerAsync("Asha Dunmore");
        var (north, beat, sergeant) = (await site.AreaAsync(TeamSites.Area), await site.AreaAsync(TeamSites.Beat), await site.SergeantAsync());
        var shown = await sergeant.SubmitAsync(TeamLinks.Team(north), "handler=Base", [("Base", "Corby police station")]);
        shown.Document.QuerySelector(".preview")!.TextContent.ShouldContain("Based at Corby police station.");
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldNotContain("Based at");
        (await sergeant.ShowAndSaveAsync(TeamLinks.Team(north), "handler=Base", ("Base", "Corby police station"))).ShouldRedirectTo(TeamLinks.Team(north));
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("Based at Corby police station.");
        (await site.Browse().GetAsync(TeamSites.BeatApi)).Body.ShouldContain("\"base\":\"Corby police station\"");
        (await sergeant.ShowAndSaveAsync(TeamLinks.Team(beat), "handler=Base", ("Base", "the library"))).ShouldRedirectTo(TeamLinks.Team(beat));
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("Based at the library.");
        (await sergeant.ShowAndSaveAsync(TeamLinks.Team(beat), "handler=Base", ("Base", ""))).ShouldRedirectTo(TeamLinks.Team(beat));
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("Based at Corby police station.");
        (await sergeant.SubmitAsync(TeamLinks.Team(beat), "handler=Base", [("Base", "me@anyshire.example")])).Text.ShouldContain("Leave email addresses out of it");
        (await site.EventsAsync("team-base")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Addresses_stand_in_no_text_that_the_public_reads()
    {
        await using var site = await TeamSites.StartAsync();
        var (officer, sergeant) = (await site.OfficerAsync("Asha Dunmore"), await site.SergeantAsync());
        var plan = await PlanTests.PublishAsync(site);
        (await sergeant.SubmitAsync(TeamLinks.ChangeOfficer(officer.Id), ("WorkingOn", "Write to me (asha@anyshire.example)."))).Text.ShouldContain("Leave email addresses out of it");
        (await sergeant.SubmitAsync(TeamLinks.ChangePlan(plan), ("OwnerRole", "Lead, mailto:lead@anyshire.example"))).Text.ShouldContain("Leave email addresses out of it");
        (await sergeant.SubmitAsync(TeamLinks.ChangeOfficer(officer.Id), ("WorkingOn", "Parcels @ Hatton Walk."))).Text.ShouldContain("As the public will see it");
    }

    [Fact]
    public async Task One_press_says_that_facts_are_right()
    {
        await using var site = await TeamSites.StartAsync();
        var account = await site.AccountAsync("Grace", [(Roles.Sergeant, Scope.OfArea(await site.AreaAsync(TeamSites.Area)))]);
        await site.OfficerAsync("Asha Dunmore");
        await site.OfficerAsync("Grace Ashgrove", TeamSites.Area, PostingKind.Sergeant, account: account.Id);
        var beat = await site.AreaAsync(TeamSites.Beat);
        (await (await site.SignedInAsync(account)).SubmitAsync(TeamLinks.Team(beat), "handler=Check", [])).ShouldRedirectTo(TeamLinks.Team(beat));
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("checked by Sergeant Grace Ashgrove");
    }

    /// <summary>Open items as a module of higher rank would have them.</summary>
    private sealed class Questions : IOpenItems
    {
        private readonly List<Item> _items = [];

        public string Heading => "Questions from the public";

        public void Add(Guid area, Guid? account, string title) => _items.Add(new(area, account, title));

        public Guid? OwnerOf(string title) => _items.Single(i => i.Title == title).Account;

        public Task<IReadOnlyList<OpenItem>> OfAsync(Guid area, Guid? account, CancellationToken stop) =>
            Task.FromResult<IReadOnlyList<OpenItem>>([.. _items.Where(i => i.Area == area && i.Account == account).Select(i => new OpenItem(i.Title, "/work", new DateTime(2026, 11, 1, 9, 0, 0, DateTimeKind.Utc), null))]);

        public Task<int> HandOverAsync(Guid area, Guid from, Guid? to, Change change, CancellationToken stop)
        {
            var own = _items.Where(i => i.Area == area && i.Account == from).ToList();
            _items.RemoveAll(own.Contains);
            _items.AddRange(own.Select(i => i with { Account = to }));
            return Task.FromResult(own.Count);
        }

        private sealed record Item(Guid Area, Guid? Account, string Title);
    }
}
