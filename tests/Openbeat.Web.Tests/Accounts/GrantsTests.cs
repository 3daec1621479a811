using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;

namespace Openbeat.Web.Tests.Accounts;

public class GrantsTests
{
    [Fact]
    public void A_grant_reaches_what_it_is_for_and_all_below_it()
    {
        var (force, sector, beat, other, group) = (Id(), Id(), Id(), Id(), Id());
        var tree = new Tree(new() { [beat] = sector, [sector] = force, [other] = force });

        Scope.OfArea(sector).Reaches(Scope.OfArea(beat), tree).ShouldBeTrue();
        Scope.OfArea(sector).Reaches(Scope.OfArea(sector), tree).ShouldBeTrue();
        Scope.OfArea(sector).Reaches(Scope.OfArea(force), tree).ShouldBeFalse();
        Scope.OfArea(sector).Reaches(Scope.OfArea(other), tree).ShouldBeFalse();
        Scope.OfArea(force).Reaches(Scope.OfGroup(group), tree).ShouldBeFalse();
        Scope.OfArea(force).Reaches(Scope.WholeForce, tree).ShouldBeFalse();
        Scope.OfGroup(group).Reaches(Scope.OfGroup(group), tree).ShouldBeTrue();
        Scope.OfGroup(group).Reaches(Scope.OfGroup(Id()), tree).ShouldBeFalse();
        Scope.WholeForce.Reaches(Scope.OfGroup(group), tree).ShouldBeTrue();
    }

    [Fact]
    public async Task An_administrator_gives_a_role_and_its_holder_sees_the_effect()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var account = await site.AccountAsync("Ann Lee");
        var holder = await site.SignedInAsync(account);
        (await holder.GetAsync("/groups/register")).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await administrator.SubmitAsync($"/people/{account.Id}/grant", ("Role", "group-coordinator"))).ShouldRedirectTo($"/people/{account.Id}");

        (await holder.GetAsync("/groups/register")).Status.ShouldBe(HttpStatusCode.OK);
        var e = (await site.EventsAsync("grant")).ShouldHaveSingleItem();
        e.AsRole.ShouldBe("administrator");
        e.Values.ShouldContain("Role=group-coordinator");
        (await administrator.GetAsync($"/people/{account.Id}/why")).Text.ShouldContain("Group coordinator for the whole force");
        (await administrator.GetAsync("/people/who-may?permission=groups.change")).Text.ShouldContain("Ann Lee");
    }

    [Fact]
    public async Task A_role_holds_from_its_first_day_through_its_last()
    {
        await using var site = await AccountsSite.StartAsync();
        var account = await site.AccountAsync("Ann Lee");
        var today = Openbeat.Platform.Time.LondonTime.LondonToday(site.Clock);
        await site.UseAsync(s => s.GetRequiredService<GrantLog>().GiveAsync(account.Id, Roles.GroupCoordinator, Scope.WholeForce, today.AddDays(1), today.AddDays(2), Change.ByCommandLine(site.Clock), default));
        foreach (var expected in new[] { HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden })
        {
            (await (await site.SignedInAsync(account)).GetAsync("/groups/register")).Status.ShouldBe(expected);
            site.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task The_second_of_two_who_save_one_grant_sees_what_changed_and_loses_nothing()
    {
        await using var site = await AccountsSite.StartAsync();
        var (first, second) = (await site.SignedInAsync("Ada Min", Roles.Administrator), await site.SignedInAsync("Bea Min", Roles.Administrator));
        var account = await site.AccountAsync("Ann Lee", Roles.Officer);
        var grant = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Grant>().SingleAsync(g => g.AccountId == account.Id));
        var path = $"/grants/{grant.Id}";
        var opened = await second.GetAsync(path);
        var fields = opened.Document.QuerySelectorAll("main form input[name]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        fields["For"] = "";
        fields["Until"] = "2031-12-31";

        (await first.SubmitAsync(path, ("Until", "2030-06-30"))).Status.ShouldBe(HttpStatusCode.Found);
        var refused = await second.PostAsync(path, fields);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("30 June 2030");
        refused.Document.QuerySelector("input[name=Until]")!.GetAttribute("value").ShouldBe("2031-12-31");
        fields["Version"] = refused.Document.QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        (await second.PostAsync(path, fields)).Status.ShouldBe(HttpStatusCode.Found);
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Grant>().SingleAsync(g => g.Id == grant.Id))).Until.ShouldBe(new DateOnly(2031, 12, 31));
    }

    [Fact]
    public async Task Cover_lets_a_colleague_act_for_somebody_and_says_so_in_the_trail()
    {
        await using var site = await AccountsSite.StartAsync();
        var group = await site.GroupAsync("Riverside IAG");
        var absent = await site.AccountAsync("Ann Lee", [(Roles.GroupCoordinator, Scope.OfGroup(group.Id))]);
        var colleague = await site.AccountAsync("Bo Day", Roles.Officer);
        var grant = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Grant>().SingleAsync(g => g.AccountId == absent.Id));
        var inspector = await site.SignedInAsync("Rhys Pryce", Roles.Inspector);
        var covering = await site.SignedInAsync(colleague);
        (await covering.GetAsync($"/groups/register/{group.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var until = Openbeat.Platform.Time.LondonTime.LondonToday(site.Clock).AddDays(7);
        (await inspector.SubmitAsync("/people/cover", ("What", grant.Id.ToString()), ("By", colleague.Id.ToString()), ("Until", until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))).ShouldRedirectTo("/people/cover");

        (await covering.SubmitAsync($"/groups/register/{group.Id}", ("Name", "Riverside advisory group"))).Status.ShouldBe(HttpStatusCode.Found);
        var e = (await site.EventsAsync("group")).ShouldHaveSingleItem();
        (e.Actor, e.AsRole, e.ForWhom).ShouldBe((colleague.Id.ToString(), "group-coordinator", absent.Id.ToString()));
        site.Clock.Advance(TimeSpan.FromDays(9));
        (await (await site.SignedInAsync(colleague)).GetAsync($"/groups/register/{group.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task No_role_and_no_cover_ends_before_it_begins()
    {
        await using var site = await AccountsSite.StartAsync();
        var (ann, bo) = (await site.AccountAsync("Ann Lee", Roles.Officer), await site.AccountAsync("Bo Day", Roles.Officer));
        var grant = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Grant>().SingleAsync(g => g.AccountId == ann.Id));
        var administrator = await site.SignedInAsync("Rhys Pryce", Roles.Administrator);
        (string, string?)[] days = [("From", "2031-02-01"), ("Until", "2031-01-31")];

        foreach (var answer in new[]
        {
            await administrator.SubmitAsync($"/people/{ann.Id}/grant", [("Role", Roles.Inspector.Key), .. days]),
            await administrator.SubmitAsync($"/grants/{grant.Id}", days),
            await administrator.SubmitAsync("/people/cover", [("What", $"{grant.Id}"), ("By", $"{bo.Id}"), .. days]),
        })
        {
            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            answer.Document.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("The last day must not be before the first");
            answer.Document.QuerySelector("input[name=Until]")!.GetAttribute("value").ShouldBe("2031-01-31");
        }

        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Grant>().Where(g => g.AccountId == ann.Id).ToListAsync())).ShouldHaveSingleItem().Until.ShouldBeNull();
        (await site.EventsAsync("cover")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_arranges_cover_for_what_is_out_of_reach()
    {
        await using var site = await AccountsSite.StartAsync();
        var (own, foreign) = (await site.GroupAsync("Own"), await site.GroupAsync("Foreign"));
        var absent = await site.AccountAsync("Ann Lee", [(Roles.GroupCoordinator, Scope.OfGroup(foreign.Id))]);
        var grant = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Grant>().SingleAsync(g => g.AccountId == absent.Id));
        var inspector = await site.SignedInAsync(await site.AccountAsync("Rhys Pryce", [(Roles.Inspector, Scope.OfGroup(own.Id))]));

        var answer = await inspector.SubmitAsync("/people/cover", ("What", grant.Id.ToString()), ("By", absent.Id.ToString()), ("Until", "2031-01-01"));

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await site.EventsAsync("cover")).ShouldBeEmpty();
    }

    private static Guid Id() => Guid.CreateVersion7();

    private sealed class Tree(Dictionary<Guid, Guid> above) : IAreaTree
    {
        public IReadOnlyList<AreaName> List => [];

        public bool IsInside(Guid area, Guid other) => area == other || (above.TryGetValue(area, out var parent) && IsInside(parent, other));
    }
}
