using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Administration;
using Openbeat.Modules.Places;
using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Settings;

namespace Openbeat.Browser.Tests.Accounts;

/// <summary>Every page of signed-in people: axe, the width of small phones, the keyboard, without scripts, a picture to look at.</summary>
public class StaffPagesTests(Chromium chromium)
{
    private const int MostStops = 150;

    // Both widths and both with and without scripts; the journeys of each part go through all four.
    [Theory, InlineData("390"), InlineData("1280-no-js")]
    public async Task Every_staff_page_is_whole(string device)
    {
        await using var site = await StaffSite.StartAsync();
        var pages = await FillAsync(site);
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.All[device]);
        var page = visitor.Page;
        foreach (var (role, paths) in pages)
        {
            await visitor.Context.ClearCookiesAsync();
            if (role is not null)
            {
                await StaffSite.SignInAsync(page, new Hand(page, byKeyboard: false), role);
                await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "My work" })).ToBeVisibleAsync();
            }

            foreach (var (name, path) in paths)
            {
                (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
                (await page.Locator("h1").CountAsync()).ShouldBe(1, path);
                (await page.Locator("main").CountAsync()).ShouldBe(1, path);
                (await page.Locator("main .govuk-error-message:visible, main .govuk-error-summary:visible").CountAsync()).ShouldBe(0, path);
                await visitor.ShouldBeAccessibleAsync();
                await visitor.ShouldNotScrollSidewaysAsync();
                await visitor.PictureAsync($"staff-{name}");
                if (device is "390" or "390-no-js")
                {
                    await page.SetViewportSizeAsync(320, 640);
                    await visitor.ShouldNotScrollSidewaysAsync();
                    await page.SetViewportSizeAsync(visitor.Device.Width, visitor.Device.Height);
                }
                else
                {
                    await ShouldBeReachedByKeyboardAsync(page, path);
                }
            }
        }
    }

    /// <summary>Tab reaches every link, button and field, each in view and marked.</summary>
    private static async Task ShouldBeReachedByKeyboardAsync(IPage page, string path)
    {
        var expected = await page.EvaluateAsync<int>(
            """
            () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
              .filter(e => e.checkVisibility() && !e.disabled && !(e.type === 'radio' && !e.checked && document.querySelector(`input[name="${e.name}"]:checked`)))
              .filter((e, i, all) => e.type !== 'radio' || all.findIndex(o => o.name === e.name) === i)
              .length
            """);
        var reached = new HashSet<string>();
        for (var i = 0; i < Math.Min(expected * 2 + 5, MostStops) && reached.Count < expected; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<string?>(
                """
                () => {
                  const e = document.activeElement
                  if (!e || e === document.body) return null
                  const box = e.getBoundingClientRect()
                  const style = getComputedStyle(e)
                  const shown = box.bottom > 0 && box.top < innerHeight && (style.outlineStyle !== 'none' || style.boxShadow !== 'none' || getComputedStyle(e.parentElement).boxShadow !== 'none' || ['radio', 'checkbox', 'date'].includes(e.type))
                  e.dataset.stop ??= String(document.querySelectorAll('[data-stop]').length + 1)
                  return shown ? e.dataset.stop : 'not shown: ' + e.outerHTML.slice(0, 120)
                }
                """);
            if (at is not null)
            {
                at.ShouldNotStartWith("not shown", Case.Sensitive, path);
                reached.Add(at);
            }
        }

        if (expected * 2 + 5 <= MostStops)
        {
            reached.Count.ShouldBeGreaterThanOrEqualTo(expected, path);
        }
    }

    /// <summary>Gives the site what its pages show, and lists them by who sees them.</summary>
    private static async Task<List<(Role? Role, List<(string Name, string Path)> Pages)>> FillAsync(StaffSite site)
    {
        var stop = TestContext.Current.CancellationToken;
        var group = await site.GroupAsync("Riverside Independent Advisory Group");
        await site.GroupAsync("Stop and search scrutiny panel");
        var (officer, sergeant) = (await site.PersonAsync(Roles.Officer), await site.PersonAsync(Roles.Sergeant));
        var grant = await site.GiveAsync(officer, Roles.GroupCoordinator, Scope.OfGroup(group.Id));
        await site.UseAsync(s => s.GetRequiredService<GrantLog>().CoverAsync(grant.Id, sergeant.Id, StaffSite.Today, StaffSite.Today.AddDays(14), StaffSite.Now, stop));
        await site.UseAsync(s => s.GetRequiredService<GrantLog>().GiveAsync(sergeant.Id, Roles.Analyst, Scope.WholeForce, StaffSite.Today, StaffSite.Today.AddDays(2), StaffSite.Now, stop));
        await site.UseAsync(s => s.GetRequiredService<Invitations>().InviteAsync("Sergeant Grace Okonjo", "g.okonjo@example.org", StaffSite.Now with { At = StaffSite.Now.At.AddDays(-9) }, stop));
        await site.UseAsync(s => s.GetRequiredService<Invitations>().InviteAsync("Sam Adeyemi", "s.adeyemi@example.org", StaffSite.Now, stop));
        await site.UseAsync(s => s.GetRequiredService<ApiKeys>().IssueAsync("Duty planning system", [AccountPermissions.SeeGroups], StaffSite.Today.AddYears(1), StaffSite.Now, stop));
        await site.UseAsync(async s =>
        {
            s.GetRequiredService<AppDb>().Add(new SingleSignOnGroup { ProviderGroup = "northants-iag-coordinators", RoleKey = Roles.GroupCoordinator.Key });
            await s.GetRequiredService<AppDb>().SaveChangesAsync(stop);
            await s.GetRequiredService<VettingLog>().RecordAsync(officer.Id, new VettingResult(VettingOutcome.Cleared, StaffSite.Today.AddYears(1)), StaffSite.Now, stop);
            return await AuditChain.SealAsync(s.GetRequiredService<AppDb>(), stop);
        });
        var dead = new OutboxMessage { Kind = "account", WrittenAt = StaffSite.Now.At, To = "g.okonjo@example.org", Subject = "Choose a new password", Body = "A link." };
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            db.Add(dead);
            await db.SaveChangesAsync(stop);
            await db.Set<OutboxMessage>().Where(m => m.Id == dead.Id).ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MailState.PerhapsSent).SetProperty(m => m.Attempts, 1)
                .SetProperty(m => m.Fault, "The whole message was handed over, but no answer came: the server hung up"), stop);
            for (var i = 0; i < MailAddress.RefusalsThatSuspend; i++)
            {
                await s.GetRequiredService<MailAddresses>().RefusedAsync("s.adeyemi@example.org", null, StaffSite.Now, stop);
            }

            return await s.GetRequiredService<JobRunner>().RunAsync(s.GetServices<JobDeclaration>().Single(j => j.Key == "audit.seal"), byHand: true, stop);
        });
        var recorded = await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            await SiteSettings.RecordAsync(db, MailSettings.Foot, "Nobody reads answers to this address. Write to your team instead.", StaffSite.Today, StaffSite.Now, stop);
            return AdministrationLinks.RecordedValue(await db.Set<SettingValue>().FirstAsync(v => v.Key == MailSettings.Foot.Key, stop));
        });
        var (beat, teamOfficer, plan) = await TeamAsync(site);
        var message = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<OutboxMessage>().FirstAsync(m => m.Id != dead.Id, stop));
        return
        [
            (null,
            [
                ("sign-in", "/sign-in"), ("sign-in-forgotten", "/sign-in/forgotten"), ("new-password-old", "/sign-in/new-password"), ("invitation-old", "/invitation"), ("sign-out-done", "/sign-out"),
                ("single-refused", "/sign-in/single?handler=Failed"),
            ]),
            (Roles.Administrator,
            [
                ("work", "/work"), ("account", "/account"), ("account-authenticator", "/account/authenticator"), ("account-sessions", "/account/sessions"), ("account-password", "/account/password"),
                ("account-address", "/account/address"), ("account-messages", "/account/messages"), ("account-address-confirm", "/account/address/confirm?address=new@example.org"), ("account-passkeys", "/account/passkeys"), ("account-prove", "/account/prove"),
                ("account-second-factor", "/account/second-factor"), ("people", "/people"), ("people-none", "/people?search=nobody"), ("people-invite", "/people/invite"), ("person", $"/people/{officer.Id}"),
                ("person-grant", $"/people/{officer.Id}/grant"), ("grant", $"/grants/{grant.Id}"), ("person-why", $"/people/{officer.Id}/why"), ("who-may", "/people/who-may?permission=grants.change"),
                ("cover", "/people/cover"), ("groups", "/groups/register"), ("group-change", $"/groups/register/{group.Id}"), ("group", $"/groups/{group.Id}"), ("single-sign-on", "/people/single-sign-on"),
                ("api-keys", "/people/api-keys"), ("sign-in-rules", "/people/sign-in-rules"), ("messages", "/messages"), ("message", $"/messages/{message.Id}"), ("messages-given-up", "/messages?show=given-up"), ("messages-perhaps", "/messages?show=perhaps"),
                ("message-given-up", $"/messages/{dead.Id}"), ("messages-addresses", "/messages/addresses"), ("status", "/status"), ("jobs", "/status/jobs"), ("job", "/status/jobs/audit.seal"), ("audit", "/audit"),
                ("audit-restricted", "/audit?store=restricted"), ("audit-none", "/audit?kind=nothing"), ("restricted-kinds", "/restricted/kinds"), ("search", "/search"), ("settings", "/settings"), ("settings-find", "/settings?find=copy"),
                ("settings-none", "/settings?find=nothing-like-it"), ("setting", "/settings/force.name"), ("setting-long", "/settings/site.accessibility"), ("setting-own-page", "/settings/accounts.local-sign-in"),
                ("teams", TeamLinks.Keep), ("team", TeamLinks.Team(beat)), ("team-add", TeamLinks.AddOfficer(beat)), ("team-officer", TeamLinks.ChangeOfficer(teamOfficer)), ("team-photograph", TeamLinks.Photograph(teamOfficer)),
                ("team-postings", TeamLinks.Postings(teamOfficer)), ("team-handover", TeamLinks.HandOver(beat)), ("team-plan-add", TeamLinks.AddPlan(beat)), ("team-plan", TeamLinks.ChangePlan(plan)), ("team-file", TeamLinks.Import),
                ("setting-badge", "/settings/force.badge"), ("setting-bank-holidays", "/settings/bank-holidays.list"), ("setting-code-list", "/settings/code-lists.ethnicity"), ("settings-file", "/settings/file"), ("setting-recorded", recorded), ("sign-out", "/sign-out"),
            ]),
            (Roles.ProfessionalStandards, [("vetting", $"/people/{officer.Id}/vetting")]),
            (Roles.Inspector, await Teams.QuestionPages.FillAsync(site)),
            (Roles.Member, [("work-nothing", "/work")]),
        ];
    }

    /// <summary>A beat with an officer and a plan.</summary>
    private static Task<(Guid Beat, Guid Officer, Guid Plan)> TeamAsync(StaffSite site) => site.UseAsync(async s =>
    {
        var stop = TestContext.Current.CancellationToken;
        await s.GetRequiredService<AreaImport>().RunAsync(
            new AreaFile([new AreaFileRow("north", "local-policing-area", "North"), new AreaFileRow("old-market", "beat", "Old Market") { Parent = "north" }], "northamptonshire"), new AreaImportOptions(), StaffSite.Now, stop);
        (await s.GetRequiredService<Atlas>().TreeAsync(stop)).TryFind("northamptonshire", "old-market", out var beat).ShouldBeTrue();
        var officer = s.GetRequiredService<OfficerLog>().Add("northamptonshire", new OfficerProfile("PC", "Asha Dunmore", "Beat officer", "4711", null, "01632 960 001", "Parcels taken from doorsteps.", 7, null, ShownAs.ByName, null), StaffSite.Now);
        s.GetRequiredService<PostingLog>().Add(officer.Id, beat!.Id, PostingKind.BeatOfficer, StaffSite.Today.AddMonths(-2), null, null, StaffSite.Now);
        var plan = await s.GetRequiredService<PlanLog>().PublishAsync(beat.Id, new PlanText(PlanKind.RuralCrime, "Rural crime plan", "Rural crime lead", officer.Id, StaffSite.Today.AddMonths(6), "What we do.", null, null), StaffSite.Today, StaffSite.Now, stop);
        return (beat.Id, officer.Id, plan.Id);
    });
}
