using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>What an administrator decides about signing in and about reasons, and what that does.</summary>
public class RulesTests
{
    private const string Page = "/people/sign-in-rules";

    [Fact]
    public async Task Post_LocalSignInOffWithNoOtherWayIn_IsRefused()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var refused = await administrator.SubmitAsync(Page, ("LocalSignIn", "false"));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("Set up single sign-on first");
    }

    [Fact]
    public async Task Post_LocalSignInOff_LeavesTheBreakGlassAccountAndSingleSignOn()
    {
        await using var site = await AccountsSite.StartAsync(new() { ["SingleSignOn:Authority"] = "http://localhost:1", ["SingleSignOn:ClientId"] = "openbeat", ["SingleSignOn:ClientSecret"] = "secret" });
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var (ordinary, glass) = (await site.AccountAsync("Ann Lee", [], AccountsSite.Password), await site.AccountAsync("Bo Day", [], AccountsSite.Password));
        (await administrator.SubmitAsync(Page, ("LocalSignIn", "false"))).Text.ShouldContain("Choose the break-glass account first");
        (await administrator.SubmitAsync($"/people/{glass.Id}", "handler=BreakGlass", [])).Status.ShouldBe(HttpStatusCode.Found);
        var invitation = await PostHandlers.InvitedAsync(site);

        (await administrator.SubmitAsync(Page, ("LocalSignIn", "false"))).Status.ShouldBe(HttpStatusCode.Found);
        site.Clock.Advance(TimeSpan.FromSeconds(10));

        (await SignInTests.SignInAsync(site.Browse(), ordinary.Address, AccountsSite.Password)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SignInTests.SignInAsync(site.Browse(), glass.Address, AccountsSite.Password)).ShouldRedirectTo("/work");
        // An invitation is no way round it either.
        (await site.Browse().GetAsync(invitation)).Text.ShouldContain("Sign-in here goes through your organisation");
        (await PostHandlers.PostAsync(site.Browse(), "/sign-in", invitation, ("Password", AccountsSite.Password))).Text.ShouldContain("Sign-in here goes through your organisation");
    }

    [Fact]
    public async Task Post_ReasonsAskedFor_HoldWhereRecordsAreSeenAndHandedOut()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ada Min", Roles.Administrator);
        var page = await administrator.GetAsync(Page);
        page.Document.QuerySelectorAll("input[name=Reasons]").Select(i => i.GetAttribute("value")).ShouldBe(["audit-event", "message", "team-file", "team-question", "vetting"]);
        var message = await PostHandlers.MessageAsync(site);
        (await administrator.GetAsync($"/messages/{message.Id}")).Text.ShouldContain("/invitation?account=");

        await RecordReasonsAsync(site, ["audit-event", "message"]);

        (await administrator.GetAsync($"/messages/{message.Id}")).Text.ShouldNotContain("/invitation?account=");
        (await administrator.SubmitAsync($"/messages/{message.Id}", ("Reason", " "))).Text.ShouldContain("Say why you need to see it");
        (await administrator.SubmitAsync($"/messages/{message.Id}", ("Reason", "asked by telephone"))).Text.ShouldContain("/invitation?account=");
        (await site.EventsAsync("message"))[^1].Reason.ShouldBe("asked by telephone");

        (await administrator.GetAsync("/audit")).Text.ShouldContain("Say why you need to see the trail");
        (await administrator.GetAsync("/audit?reason=yearly+review")).Text.ShouldContain("Ada Min");
        (await PostHandlers.PostAsync(administrator, "/sign-out", "/audit?handler=Export")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await administrator.SubmitAsync("/audit?reason=yearly+review", "Export", [])).Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var trail = await site.EventsAsync(AuditSettings.TrailKind);
        trail.Select(e => e.Operation).Distinct().ShouldBe([AuditOperation.Consult, AuditOperation.Disclose], ignoreOrder: true);
        trail.ShouldAllBe(e => e.Reason == "yearly review");
        trail.Single(e => e.Operation == AuditOperation.Disclose).Recipient.ShouldNotBeNull();
    }

    [Fact]
    public async Task Get_TheRestrictedTrail_IsItselfRecordedThere()
    {
        await using var site = await AccountsSite.StartAsync();
        var officer = await site.SignedInAsync("Dot Po", Roles.DataProtectionOfficer);
        (await officer.GetAsync("/audit?store=restricted")).Status.ShouldBe(HttpStatusCode.OK);
        await site.UseAsync(async s =>
            (await s.GetRequiredService<RecordsDb>().Set<AuditEvent>().SingleAsync()).ShouldSatisfyAllConditions(e => e.RecordKind.ShouldBe(AuditSettings.TrailKind), e => e.Operation.ShouldBe(AuditOperation.Consult)));
    }

    [Fact]
    public async Task My_work_lists_what_is_late_first_and_counts_it_in_the_navigation()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.AccountAsync("Ada Min", Roles.Administrator);
        await PostHandlers.InvitedAsync(site);
        var leaving = await site.AccountAsync("Ann Lee");
        await site.UseAsync(s => s.GetRequiredService<GrantLog>().GiveAsync(
            leaving.Id, Roles.Officer, Scope.WholeForce, site.Clock.LondonToday(), site.Clock.LondonToday().AddDays(12), Change.ByCommandLine(site.Clock), default));
        (await (await site.SignedInAsync(administrator)).GetAsync("/work")).Text.ShouldContain("Bo Day has not joined yet");

        site.Clock.Advance(TimeSpan.FromDays(10));
        await site.RunJobsAsync();
        var page = await (await site.SignedInAsync(administrator)).GetAsync("/work");

        page.Document.QuerySelectorAll(".job h3").Select(h => h.TextContent).ShouldBe(["Invite Bo Day again", "A role of Ann Lee is about to end"]);
        page.Document.QuerySelectorAll(".job.is-late").Length.ShouldBe(1);
        page.Document.QuerySelector(".subnav .count")!.TextContent.ShouldStartWith("1");
        // Who may not act on it is not told of it.
        (await (await site.SignedInAsync("Bea Lee", Roles.Officer)).GetAsync("/work")).Text.ShouldContain("There is nothing for you to do now");
    }

    [Fact]
    public async Task A_group_is_seen_by_its_members_and_by_nobody_elses()
    {
        await using var site = await AccountsSite.StartAsync();
        var (own, foreign) = (await site.GroupAsync("Riverside IAG"), await site.GroupAsync("Hilltop IAG"));
        var member = await site.SignedInAsync(await site.AccountAsync("Ann Lee", [(Roles.Member, Scope.OfGroup(own.Id))]));
        (await member.GetAsync("/account")).Document.QuerySelector($"main a[href='/groups/{own.Id}']").ShouldNotBeNull();
        (await member.GetAsync($"/groups/{own.Id}")).Text.ShouldContain("Ann Lee");
        (await member.GetAsync($"/groups/{foreign.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await member.GetAsync($"/groups/register/{own.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task RecordReasonsAsync(AccountsSite site, List<string> kinds)
    {
        await site.UseAsync(s => Openbeat.Platform.Settings.SiteSettings.RecordAsync(s.GetRequiredService<AppDb>(), AuditSettings.ReasonNeeded, kinds, site.Clock.LondonToday(), Change.ByCommandLine(site.Clock), default));
        site.Clock.Advance(TimeSpan.FromSeconds(10));
    }
}
