using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Platform.Mail;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>People are told once a week how much waits for them, and stop it by the link, by one click, or in their account.</summary>
public class WorkSummaryTests
{
    [Fact]
    public async Task Those_with_something_to_do_are_told_once_a_week_how_much_and_not_what()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await WithWorkAsync(site);
        await site.AccountAsync("Olu Pc", Roles.Officer);
        await AtMondayAsync(site);
        (await RunAsync(site)).ShouldBe("Summaries written: 1.");
        var message = Summaries(await site.MessagesAsync()).ShouldHaveSingleItem();
        (message.To, message.AnswerWords, message.AnswerLink).ShouldBe((administrator.Address, "See your work", Site.DefaultUrl + "/work"));
        message.Body.ShouldContain("late.");
        message.Body.ShouldNotContain("Invited Person", Case.Insensitive, "names stay on the site");

        (await RunAsync(site)).ShouldBeNull("once is enough");
        site.Clock.Advance(TimeSpan.FromDays(1));
        (await RunAsync(site)).ShouldBeNull("once a week");
        await AtMondayAsync(site);
        (await RunAsync(site)).ShouldBe("Summaries written: 1.");
    }

    [Fact]
    public async Task A_week_that_begins_with_days_off_begins_with_its_first_working_day_and_a_missed_one_is_made_up_for()
    {
        await using var site = await AccountsSite.StartAsync();
        await WithWorkAsync(site);
        await AtMondayAsync(site);
        var monday = site.Clock.LondonToday();
        await SetAsync(site, BankHolidays.Setting, [new BankHoliday(monday, "A holiday"), new BankHoliday(monday.AddYears(3), "The last")]);
        (await RunAsync(site)).ShouldBeNull("nobody works");
        site.Clock.Advance(TimeSpan.FromDays(2));
        (await RunAsync(site)).ShouldBe("Summaries written: 1.", "the site was off on Tuesday");
        site.Clock.Advance(TimeSpan.FromDays(1));
        (await RunAsync(site)).ShouldBeNull();
        site.Clock.Advance(TimeSpan.FromDays(2));
        site.Clock.LondonToday().DayOfWeek.ShouldBe(DayOfWeek.Saturday);
        (await RunAsync(site)).ShouldBeNull();
    }

    [Fact]
    public async Task A_force_may_have_it_every_working_day_or_never()
    {
        await using var site = await AccountsSite.StartAsync();
        await WithWorkAsync(site);
        await AtMondayAsync(site);
        await SetAsync(site, AccountSettings.WorkSummary, SummaryRhythm.Never);
        (await RunAsync(site)).ShouldBeNull();
        await SetAsync(site, AccountSettings.WorkSummary, SummaryRhythm.OnEveryWorkingDay);
        for (var day = 0; day < 2; day++)
        {
            (await RunAsync(site)).ShouldBe("Summaries written: 1.");
            (await RunAsync(site)).ShouldBeNull();
            site.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task Who_stops_it_by_one_click_in_the_mail_gets_no_more_until_they_want_it_again_in_their_account()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        var administrator = await WithWorkAsync(site);
        await AtMondayAsync(site);
        await RunAsync(site);
        await site.SendAsync();
        await server.UntilAsync(1);
        var sent = server.Taken.Single(t => t.To == administrator.Address && t.Headers.Contains("List-Unsubscribe", StringComparison.Ordinal));
        sent.Headers.ShouldContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        sent.Part("text/html").ShouldContain("Stop such messages");
        var path = new Uri(sent.Headers.Split("List-Unsubscribe: <")[1].Split('>')[0]).PathAndQuery;
        // A mail program, without a cookie or a token.
        (await site.Browse().PostAsync(path, new() { ["List-Unsubscribe"] = "One-Click" })).Status.ShouldBe(HttpStatusCode.OK);
        (await site.EventsAsync(MailAddresses.AuditKind)).ShouldHaveSingleItem().Actor.ShouldBe("public");
        await AtMondayAsync(site);
        (await RunAsync(site)).ShouldBeNull();

        var browser = await site.SignedInAsync(administrator);
        (await browser.GetAsync("/account")).Text.ShouldContain("The summary of your workStopped");
        (await browser.GetAsync("/account/messages")).Document.QuerySelector("main input[value=work-summary]")!.HasAttribute("checked").ShouldBeFalse();
        (await browser.SubmitAsync("/account/messages", ("Wanted", "work-summary"))).ShouldRedirectTo("/account");
        (await browser.GetAsync("/account")).Text.ShouldContain("The summary of your workSent");
        (await site.EventsAsync(MailAddresses.AuditKind))[^1].Actor.ShouldBe(administrator.Id.ToString());
        (await RunAsync(site)).ShouldBe("Summaries written: 1.");
    }

    [Fact]
    public async Task What_somebody_stopped_stays_stopped_when_their_address_changes()
    {
        await using var site = await AccountsSite.StartAsync();
        await site.UseAsync(async s =>
        {
            var addresses = s.GetRequiredService<MailAddresses>();
            await addresses.SetWantedAsync((await addresses.OfAsync("Old@example.org", Stop)).Id, WorkSummaries.Kind.Key, wanted: false, Change.ByPublic(site.Clock), Stop);
            await addresses.MoveAsync("old@example.org", "new@example.org", Change.ByPublic(site.Clock), Stop);
            (await addresses.UnwantedAsync("NEW@example.org", Stop)).ShouldBe([WorkSummaries.Kind.Key]);
        });
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IEnumerable<OutboxMessage> Summaries(IEnumerable<OutboxMessage> messages) => messages.Where(m => m.Kind == WorkSummaries.Kind.Key);

    /// <summary>An administrator for whom something is late before long: an invitation that nobody takes up.</summary>
    private static async Task<Account> WithWorkAsync(AccountsSite site)
    {
        var administrator = await site.AccountAsync("Ada Min", Roles.Administrator);
        await site.UseAsync(s => s.GetRequiredService<Invitations>().InviteAsync("Invited Person", "invited@example.org", Change.ByCommandLine(site.Clock), Stop));
        return administrator;
    }

    /// <summary>To the noon of the next Monday that is a working day, at least a week on.</summary>
    private static Task AtMondayAsync(AccountsSite site)
    {
        site.Clock.Advance(TimeSpan.FromDays(7));
        while (site.Clock.LondonToday() is var day && (day.DayOfWeek != DayOfWeek.Monday || !BankHolidays.Shipped().IsWorkingDay(day)))
        {
            site.Clock.Advance(TimeSpan.FromDays(1));
        }

        site.Clock.Advance(TimeSpan.FromHours(12) - site.Clock.LondonNow().TimeOfDay);
        return Task.CompletedTask;
    }

    private static async Task SetAsync<T>(AccountsSite site, Setting<T> setting, T value)
        where T : notnull
    {
        await site.UseAsync(s => SiteSettings.RecordAsync(s.GetRequiredService<AppDb>(), setting, value, DateOnly.MinValue, Change.ByCommandLine(site.Clock), Stop));
        site.Clock.Advance(TimeSpan.FromSeconds(10));
    }

    private static async Task<string?> RunAsync(AccountsSite site) => (await site.Services.GetRequiredService<JobRunner>().RunAsync(
        site.Services.GetServices<JobDeclaration>().Single(d => d.Key == WorkSummaries.Key), byHand: true, Stop)).Said;
}
