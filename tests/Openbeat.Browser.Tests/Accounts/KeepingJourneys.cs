using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;

namespace Openbeat.Browser.Tests.Accounts;

/// <summary>An administrator keeps a site: sends again what was given up, runs a job, follows an alert, changes a list and carries all settings elsewhere.</summary>
public class KeepingJourneys(Chromium chromium)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(Ways.Pointer), InlineData(Ways.Keyboard)]
    public async Task A_message_that_was_given_up_is_seen_and_sent_again(string way)
    {
        await using var site = await StaffSite.StartAsync();
        var message = new OutboxMessage { Kind = "account", WrittenAt = StaffSite.Now.At, To = "g.okonjo@example.org", Subject = "Choose a new password", Body = "A link." };
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            db.Add(message);
            await db.SaveChangesAsync(Stop);
            return await db.Set<OutboxMessage>().Where(m => m.Id == message.Id).ExecuteUpdateAsync(
                u => u.SetProperty(m => m.State, MailState.Dead).SetProperty(m => m.SettledAt, StaffSite.Now.At).SetProperty(m => m.Attempts, 1).SetProperty(m => m.Fault, "550 There is no such reader"), Stop);
        });
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await StaffSite.SignInAsync(page, hand, Roles.Administrator);
        await hand.FollowAsync("Messages");
        await hand.FollowAsync("Given up: 1");
        await Assertions.Expect(page.GetByText("550 There is no such reader")).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await hand.FollowAsync("Choose a new password");
        await visitor.ShouldBeAccessibleAsync();
        await hand.PressAsync("Send it again");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Messages" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Given up: 0" })).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<OutboxMessage>().SingleAsync(m => m.Id == message.Id, Stop))).State.ShouldBe(MailState.Waiting);
        (await site.EventsAsync(MailSettings.MessageKind)).ShouldNotBeEmpty();
    }

    [Theory, InlineData(Ways.Pointer), InlineData(Ways.Keyboard)]
    public async Task A_failing_job_is_an_alert_that_leads_to_its_runs_and_it_is_run_now(string way)
    {
        await using var site = await StaffSite.StartAsync(new() { [JobSetup.RunKey] = "true" });
        await site.UseAsync(async s =>
        {
            s.GetRequiredService<AppDb>().Add(new JobRun { Job = "mail.clear", StartedAt = StaffSite.Now.At.AddMinutes(-2), EndedAt = StaffSite.Now.At, Outcome = JobOutcome.Failed, Said = "The database could not be used.", Node = "first" });
            return await s.GetRequiredService<AppDb>().SaveChangesAsync(Stop);
        });
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await StaffSite.SignInAsync(page, hand, Roles.Administrator);
        await Assertions.Expect(page.GetByText("The database could not be used.")).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await hand.FollowAsync("The job \"Forget old mail\" failed");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Forget old mail" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("The database could not be used.")).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync($"job-failed-{way.Length}");
        await hand.PressAsync("Run it now");
        await Assertions.Expect(page.GetByText("a run is asked for")).ToBeVisibleAsync();
        var asked = page.GetByRole(AriaRole.Cell).Filter(new() { HasText = "asked for" });
        for (var i = 0; i < 60 && await asked.CountAsync() == 0; i++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }

        await Assertions.Expect(asked).ToHaveCountAsync(1);
        await visitor.ShouldBeAccessibleAsync();
        await hand.FollowAsync("My work");
        await Assertions.Expect(page.GetByText("The database could not be used.")).ToHaveCountAsync(0);
        (await site.EventsAsync("job")).ShouldHaveSingleItem().RecordId.ShouldBe("mail.clear");
    }

    [Theory, InlineData(Ways.Pointer), InlineData(Ways.Keyboard)]
    public async Task A_list_is_changed_from_a_day_to_come_and_all_settings_go_to_another_site(string way)
    {
        await using var site = await StaffSite.StartAsync();
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await StaffSite.SignInAsync(page, hand, Roles.Administrator);
        await page.GotoAsync("/settings/bank-holidays.list");
        await hand.WriteAsync("Bank holidays of England and Wales", "2030-12-25 Christmas Day\n2031-01-01 New Year's Day");
        await hand.EnterDayAsync("In force from", StaffSite.Today.AddDays(2));
        await hand.PressAsync("Show what would change");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "2031-01-01 New Year's Day" })).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync($"bank-holidays-preview-{way.Length}");
        await hand.PressAsync("Make this change");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Coming" })).ToContainTextAsync("New Year's Day");
        await visitor.ShouldBeAccessibleAsync();
        await page.GotoAsync("/settings");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Coming" })).ToContainTextAsync("Bank holidays of England and Wales");
        await hand.FollowAsync("Take all settings out as one file, or bring one in");
        await visitor.ShouldBeAccessibleAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "openbeat-settings.json" }).ClickAsync());
        var path = await file.PathAsync();

        await using var other = await StaffSite.StartAsync();
        var (guest, there, hand2) = await Ways.GoAsync(chromium, other.Address, way);
        await using var __ = guest;
        await StaffSite.SignInAsync(there, hand2, Roles.Administrator);
        await there.GotoAsync("/settings/file");
        await there.GetByLabel("A file of settings").SetInputFilesAsync(path);
        await hand2.PressAsync("Show what would change");
        await Assertions.Expect(there.GetByRole(AriaRole.Heading, new() { Name = "1 value would be recorded" })).ToBeVisibleAsync();
        await guest.ShouldBeAccessibleAsync();
        await hand2.PressAsync("Record them");
        await Assertions.Expect(there.GetByRole(AriaRole.Region, new() { Name = "Coming" })).ToContainTextAsync("Bank holidays of England and Wales");
        await guest.ShouldBeAccessibleAsync();
    }

    [Theory, InlineData(Ways.Pointer), InlineData(Ways.Keyboard)]
    public async Task The_link_of_a_message_stops_its_kind_and_starts_it_again(string way)
    {
        await using var site = await StaffSite.StartAsync();
        var address = await site.UseAsync(s => s.GetRequiredService<MailAddresses>().OfAsync("reader@example.org", Stop));
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await page.GotoAsync($"/stop-messages/{address.Token}/work-summary");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Stop messages about the summary of your work?" })).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync($"stop-messages-{way.Length}");
        await hand.PressAsync("Stop these messages");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "These messages are stopped" })).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await hand.PressAsync("Send them again");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop these messages" })).ToBeVisibleAsync();
        (await site.EventsAsync(MailAddresses.AuditKind)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_pages_can_be_printed_and_seen_in_forced_colours()
    {
        await using var site = await StaffSite.StartAsync();
        var address = await site.UseAsync(s => s.GetRequiredService<MailAddresses>().OfAsync("reader@example.org", Stop));
        foreach (var forced in new[] { false, true })
        {
            await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk, new BrowserNewContextOptions { ForcedColors = forced ? ForcedColors.Active : ForcedColors.None });
            var page = visitor.Page;
            await StaffSite.SignInAsync(page, new Hand(page, byKeyboard: false), Roles.Administrator);
            if (!forced)
            {
                await page.EmulateMediaAsync(new() { Media = Media.Print });
            }

            foreach (var (name, path) in new[]
            {
                ("work", "/work"), ("messages", "/messages"), ("jobs", "/status/jobs"), ("job", "/status/jobs/mail.clear"), ("status", "/status"), ("settings", "/settings"), ("setting", "/settings/bank-holidays.list"),
                ("code-list", "/settings/code-lists.outcome"), ("file", "/settings/file"), ("account-messages", "/account/messages"), ("stop", $"/stop-messages/{address.Token}/work-summary"), ("search", "/search?text=cookies"),
            })
            {
                await page.GotoAsync(path);
                await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
                await Assertions.Expect(page.Locator("main")).ToBeVisibleAsync();
                await visitor.PictureAsync($"{(forced ? "forced" : "print")}-{name}");
            }
        }
    }
}
