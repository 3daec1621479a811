using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Administration;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Mail;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Platform.Mail;

/// <summary>Messages that come back, readers who want no more, and what an administrator does about both.</summary>
public class BounceTests
{
    [Fact]
    public async Task A_system_with_a_key_reports_bounces_and_the_same_message_counts_once()
    {
        await using var site = await AccountsSite.StartAsync();
        var client = site.Browse().Client;
        (await client.PostAsJsonAsync("/api/v1/mail/bounces", new { address = "a@reader.example" }, Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Authorization = new("Bearer", await site.UseAsync(s => s.GetRequiredService<ApiKeys>().IssueAsync(
            "Mailbox", [AdministrationPermissions.ReportBounce], DateOnly.MaxValue, Change.ByCommandLine(site.Clock), Stop)));
        async Task<(int Refusals, bool IsSuspended)> ReportAsync(object report)
        {
            using var answer = await client.PostAsJsonAsync("/api/v1/mail/bounces", report, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            var read = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Stop);
            return (read.GetProperty("refusals").GetInt32(), read.GetProperty("isSuspended").GetBoolean());
        }

        (await ReportAsync(new { address = "A@Reader.example", message = "<1@police.example>" })).ShouldBe((1, false));
        (await ReportAsync(new { address = "a@reader.example", message = "1@police.example" })).ShouldBe((1, false));
        (await ReportAsync(new { address = "a@reader.example", message = "2@police.example" })).ShouldBe((2, false));
        (await ReportAsync(new { address = "a@reader.example", message = "1@police.example" })).ShouldBe((2, false), "however many came in between");
        (await ReportAsync(new { address = "a@reader.example" })).ShouldBe((3, true));
        foreach (var wrong in new object[] { new { }, new { address = "nobody" }, new { address = "a@b.example\r\nx: y" } })
        {
            (await client.PostAsJsonAsync("/api/v1/mail/bounces", wrong, Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        using var strange = new StringContent("{}");
        strange.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=bogus");
        (await client.PostAsync("/api/v1/mail/bounces", strange, Stop)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);

        var events = await site.EventsAsync(MailAddresses.AuditKind);
        events.Count.ShouldBe(3);
        events.ShouldAllBe(e => e.Actor.StartsWith("key ", StringComparison.Ordinal) && !e.RecordId.Contains('@'));

        // However long its identifier, a message counts once and is told from others.
        var end = new string('x', 300);
        (await ReportAsync(new { address = "b@reader.example", message = $"<1{end}>" })).ShouldBe((1, false));
        (await ReportAsync(new { address = "b@reader.example", message = $"1{end}" })).ShouldBe((1, false));
        (await ReportAsync(new { address = "b@reader.example", message = $"2{end}" })).ShouldBe((2, false));
    }

    [Fact]
    public async Task The_same_report_many_times_in_one_moment_counts_once_and_is_forgotten_with_the_message()
    {
        await using var site = await AccountsSite.StartAsync();
        Task<MailAddress> ReportAsync() =>
            site.UseAsync(s => s.GetRequiredService<MailAddresses>().RefusedAsync("ada@reader.example", "1@police.example", Change.ByCommandLine(site.Clock), Stop));
        await ReportAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReportAsync()));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.UseAsync(
            s => s.GetRequiredService<MailAddresses>().RefusedAsync("ada@reader.example", "2@police.example", Change.ByCommandLine(site.Clock), Stop))));
        (await site.AddressAsync("ada@reader.example"))!.Refusals.ShouldBe(2);
        (await site.EventsAsync(MailAddresses.AuditKind)).Count.ShouldBe(2);
        site.Clock.Advance(TimeSpan.FromDays(31));
        await site.UseAsync(s => s.GetRequiredService<ClearMail>().RunAsync(Stop));
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<MailBounce>().CountAsync(Stop))).ShouldBe(0);
        (await site.AddressAsync("ada@reader.example"))!.Refusals.ShouldBe(2);
    }

    [Fact]
    public async Task Messages_that_are_read_here_and_never_sent_are_forgotten_and_those_that_wait_for_a_server_are_not()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var sends = await MailSite.StartAsync(server);
        await using var readsHere = await AccountsSite.StartAsync();
        foreach (var (site, left) in new[] { (sends, 2), (readsHere, 1) })
        {
            await site.WriteAsync("old@reader.example");
            site.Clock.Advance(TimeSpan.FromDays(31));
            await site.WriteAsync("new@reader.example");
            await site.UseAsync(s => s.GetRequiredService<ClearMail>().RunAsync(Stop));
            (await site.MessagesAsync()).Count.ShouldBe(left);
        }
    }

    [Fact]
    public async Task The_command_line_counts_bounces_and_says_how_it_stands()
    {
        await using var process = new OwnProcess();
        (await process.RunAsync("mail", "bounce", "ada@reader.example")).Output.ShouldContain("ada@reader.example: 1 of 3 refusals. Mail still goes there.");
        (await process.RunAsync("mail", "bounce", "ADA@reader.example")).Output.ShouldContain("2 of 3");
        (await process.RunAsync("mail", "bounce", "ada@reader.example")).Output.ShouldContain("3 refusals. Nothing is sent there until an administrator lets it in again.");
        var (code, output) = await process.RunAsync("mail", "bounce", "nobody");
        (code, output.Trim()).ShouldBe((2, "'nobody' is no address that mail goes to."));
    }

    [Fact]
    public async Task An_administrator_lets_an_address_in_again_and_sends_again_what_was_given_up()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        for (var i = 0; i < 3; i++)
        {
            await site.UseAsync(s => s.GetRequiredService<MailAddresses>().RefusedAsync("ada@reader.example", null, Change.ByCommandLine(site.Clock), Stop));
        }

        var id = await site.WriteAsync("ada@reader.example");
        (await site.SendAsync()).ShouldBe("Messages: 1 given up.");
        var administrator = await site.SignedInAsync("Ade", Roles.Administrator);
        (await administrator.GetAsync("/messages?show=given-up")).Text.ShouldContain("The address is suspended");
        (await administrator.SubmitAsync("/messages/addresses", "handler=LetIn", [])).ShouldRedirectTo("/messages/addresses");
        (await administrator.GetAsync("/messages/addresses")).Text.ShouldContain("No server has refused an address for good.");
        (await administrator.SubmitAsync($"/messages/{id}", "handler=Again", [])).ShouldRedirectTo("/messages");
        (await site.SendAsync()).ShouldBe("Messages: 1 sent.");
        (await site.EventsAsync(MailSettings.MessageKind)).Select(e => e.Operation).ShouldContain(AuditOperation.Alter);
        (await administrator.GetAsync($"/messages/{id}")).Text.ShouldContain("The text of a message is dropped once a mail server has taken it.");
    }

    [Fact]
    public async Task Of_a_message_perhaps_sent_a_person_says_whether_it_arrived()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        var id = await site.WriteAsync("vanish@reader.example");
        await site.SendAsync();
        var administrator = await site.SignedInAsync("Ade", Roles.Administrator);
        (await administrator.GetAsync("/work")).Text.ShouldContain("A message was perhaps sent");
        (await administrator.GetAsync("/messages?show=perhaps")).Text.ShouldContain("no answer came");
        (await administrator.SubmitAsync($"/messages/{id}", "handler=Arrived", [])).ShouldRedirectTo("/messages");
        (await site.MessageAsync(id)).State.ShouldBe(MailState.Sent);
        (await administrator.GetAsync("/work")).Text.ShouldNotContain("perhaps sent");
        // A second press decides nothing.
        (await administrator.PostAsync($"/messages/{id}?handler=Again", (await administrator.GetAsync("/sign-out")).Fields())).ShouldRedirectTo("/messages");
        (await site.MessageAsync(id)).State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task A_reader_stops_a_kind_by_link_or_by_one_click_and_what_they_need_still_comes()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        await site.WriteAsync("ada@reader.example", kind: MailSite.Reminders.Key);
        await site.SendAsync();
        await server.UntilAsync(1);
        var headers = server.Taken[0].Headers;
        headers.ShouldContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        var link = headers.Split("List-Unsubscribe: <")[1].Split('>')[0];
        link.ShouldStartWith("https://police.example/stop-messages/");
        server.Taken[0].Part("text/plain").ShouldContain($"You get this because of reminders of the tests. Stop such messages:\n{link}");
        var path = new Uri(link).PathAndQuery;

        var reader = site.Browse();
        (await reader.GetAsync(path)).Text.ShouldContain("Stop messages about reminders of the tests?");
        (await site.AddressAsync("ada@reader.example"))!.Unwanted.ShouldBeEmpty("a program that follows links stops nothing");
        (await reader.PostAsync(path, new() { ["List-Unsubscribe"] = "One-Click" })).Status.ShouldBe(HttpStatusCode.OK);
        (await site.AddressAsync("ada@reader.example"))!.Unwanted.ShouldBe([MailSite.Reminders.Key]);
        var (unwanted, needed) = (await site.WriteAsync("ADA@reader.example", kind: MailSite.Reminders.Key), await site.WriteAsync("ada@reader.example"));
        (await site.SendAsync()).ShouldBe("Messages: 1 sent, 1 not wanted.");
        ((await site.MessageAsync(unwanted)).State, (await site.MessageAsync(needed)).State).ShouldBe((MailState.Unwanted, MailState.Sent));

        (await reader.SubmitAsync(path, "handler=Again", [])).Text.ShouldContain("Stop messages about");
        (await site.AddressAsync("ada@reader.example"))!.Unwanted.ShouldBeEmpty();
        (await reader.GetAsync("/stop-messages/wrong/" + MailSite.Reminders.Key)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync(path.Replace(MailSite.Reminders.Key, "account", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task While_the_demonstration_force_is_shown_mail_is_read_on_a_page_and_not_sent()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        await site.UseAsync(s => s.GetRequiredService<DemonstrationAccounts>().MakeAsync(Change.ByCommandLine(site.Clock), Stop));
        var id = await site.WriteAsync("ada@reader.example", "Come on Tuesday", "The hall is open at six.");
        (await site.SendAsync()).ShouldBeNull();
        var administrator = await site.SignedInAsync("Ade", Roles.Administrator);
        (await administrator.GetAsync("/messages")).Text.ShouldContain("This site shows the demonstration force, so its messages are read here and not sent.");
        (await administrator.GetAsync($"/messages/{id}")).Text.ShouldContain("The hall is open at six.");
        server.Taken.ShouldBeEmpty();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
