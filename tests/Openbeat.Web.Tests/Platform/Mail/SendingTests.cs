using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Platform.Files;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Settings;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Platform.Files;

namespace Openbeat.Web.Tests.Platform.Mail;

/// <summary>Messages on their way to a real mail server that takes, refuses, stalls and hangs up.</summary>
public class SendingTests
{
    [Fact]
    public async Task A_message_arrives_over_tls_in_two_parts_with_the_name_of_the_force_and_who_does_not_read_answers()
    {
        await using var server = await MailServerProcess.StartAsync(tls: true, user: "openbeat", password: "secret");
        await using var site = await MailSite.StartAsync(server, new() { ["Mail:User"] = "openbeat", ["Mail:Password"] = "secret" });
        await site.UseAsync(async s => await SiteSettings.RecordAsync(s.GetRequiredService<AppDb>(), ForceSettings.Name, "Éxample & Police", DateOnly.MinValue, Openbeat.Platform.Audit.Change.ByCommandLine(site.Clock), default));
        site.Services.GetRequiredService<SiteSettings>().Forget();
        var id = await site.WriteAsync("ada@reader.example", "Zoë wrote – überall", "First line.\n\n.a line that begins with a dot\n\nhttps://police.example/x?a=1&b=2", answer: "https://police.example/answer/1");
        (await site.SendAsync()).ShouldBe("Messages: 1 sent.");
        await server.UntilAsync(1);
        var mail = server.Taken.ShouldHaveSingleItem();
        (mail.To, mail.From, mail.Secure, mail.User).ShouldBe(("ada@reader.example", "not-read@police.example", true, "openbeat"));
        mail.Headers.ShouldContain($"Message-ID: <{id:n}@police.example>");
        mail.Headers.ShouldContain("Auto-Submitted: auto-generated");
        mail.Headers.ShouldContain("<not-read@police.example>");
        mail.Headers.ShouldNotContain("List-Unsubscribe");
        mail.Text!.Split("\r\n").ShouldAllBe(line => line.Length <= 78 && line.All(char.IsAscii));
        mail.Part("text/plain").ShouldContain("\n\n.a line that begins with a dot\n\nhttps://police.example/x?a=1&b=2\n\nSay whether you come:\nhttps://police.example/answer/1\n");
        mail.Part("text/plain").ShouldContain("Éxample & Police\nThis message was sent by a machine. Nobody reads answers to its address.");
        mail.Part("text/html").ShouldContain("href=\"https://police.example/x?a=1&amp;b=2\"");
        mail.Part("text/html").ShouldContain("background:#0C2E2A");
        mail.Part("text/html").ShouldContain("&amp; Police</div>");
        mail.Part("text/html").ShouldContain(">Say whether you come</a>");
        var kept = await site.MessageAsync(id);
        (kept.State, kept.Body, kept.AnswerLink, kept.Claim).ShouldBe((MailState.Sent, "", null, null));
        (await site.SendAsync()).ShouldBeNull();
        server.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_of_a_transaction_that_is_undone_is_never_sent()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(new OutboxMessage { Kind = "account", WrittenAt = site.Clock.GetUtcNow().UtcDateTime, To = "a@reader.example", Subject = "s", Body = "b" });
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });
        (await site.SendAsync()).ShouldBeNull();
        server.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_puts_a_message_off_is_asked_again_later_and_later_until_it_is_given_up()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        var id = await site.WriteAsync("later@reader.example");
        var once = await site.WriteAsync("once-later@reader.example");
        (await site.SendAsync()).ShouldBe("Messages: 2 put off.");
        (await site.MessageAsync(id)).Fault!.ShouldContain("451 4.2.1 Try again later");
        (await site.SendAsync()).ShouldBeNull("nothing is due yet");
        site.Clock.Advance(TimeSpan.FromSeconds(70));
        (await site.SendAsync()).ShouldBe("Messages: 1 sent, 1 put off.");
        (await site.MessageAsync(once)).State.ShouldBe(MailState.Sent);
        var waits = new List<double>();
        while ((await site.MessageAsync(id)) is { State: MailState.Waiting } waiting)
        {
            waits.Add(Math.Round((waiting.NextAttemptAt - site.Clock.GetUtcNow().UtcDateTime).TotalMinutes));
            site.Clock.Advance(waiting.NextAttemptAt - site.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromSeconds(1));
            await site.SendAsync();
        }

        waits.Take(5).ShouldBe([4, 16, 64, 256, 360]);
        var dead = await site.MessageAsync(id);
        dead.State.ShouldBe(MailState.Dead);
        dead.Fault!.ShouldStartWith("Given up after ");
        dead.Body.ShouldBe("A text.", "it can be sent again");
        (await site.AddressAsync("later@reader.example")).ShouldBeNull("a put-off is no refusal");
    }

    [Fact]
    public async Task Three_refusals_for_good_suspend_an_address_and_no_other()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        for (var i = 1; i <= 3; i++)
        {
            var id = await site.WriteAsync("Refused@reader.example");
            (await site.SendAsync()).ShouldBe("Messages: 1 given up.");
            (await site.MessageAsync(id)).Fault!.ShouldContain("550 5.1.1");
            (await site.AddressAsync("refused@reader.example"))!.Refusals.ShouldBe(i);
        }

        (await site.AddressAsync("refused@reader.example"))!.SuspendedAt.ShouldNotBeNull();
        var fourth = await site.WriteAsync("refused@reader.example");
        await site.SendAsync();
        (await site.MessageAsync(fourth)).Fault.ShouldBe("The address is suspended: mail to it was refused for good three times.");

        // The server's rules about us and a text it does not like say nothing about whether the reader exists.
        var (policy, text) = (await site.WriteAsync("policy@reader.example"), await site.WriteAsync("bad-text@reader.example"));
        await site.SendAsync();
        ((await site.MessageAsync(policy)).State, (await site.MessageAsync(text)).State).ShouldBe((MailState.Dead, MailState.Dead));
        ((await site.AddressAsync("policy@reader.example")) ?? await site.AddressAsync("bad-text@reader.example")).ShouldBeNull();
    }

    [Fact]
    public async Task An_address_that_is_suspended_while_its_messages_wait_in_line_gets_no_more()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await site.WriteAsync(i % 2 == 0 ? "refused@reader.example" : "Refused@reader.example"));
            await site.WriteAsync($"reader{i}@reader.example");
        }

        (await site.SendAsync()).ShouldBe("Messages: 5 sent, 5 given up.");
        (await site.AddressAsync("refused@reader.example"))!.Refusals.ShouldBe(3);
        var faults = new List<string>();
        foreach (var id in ids)
        {
            faults.Add((await site.MessageAsync(id)).Fault!);
        }

        faults.Count(f => f.Contains("550 5.1.1", StringComparison.Ordinal)).ShouldBe(3);
        faults.Count(f => f.StartsWith("The address is suspended", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Theory]
    [InlineData("stall@reader.example", MailState.Waiting)]
    [InlineData("drop@reader.example", MailState.Waiting)]
    [InlineData("silent@reader.example", MailState.PerhapsSent)]
    [InlineData("vanish@reader.example", MailState.PerhapsSent)]
    public async Task A_line_that_stalls_or_breaks_before_the_text_is_out_is_tried_again_and_after_it_never(string to, MailState becomes)
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server, new() { ["Mail:Connections"] = "1" });
        var (id, other) = (await site.WriteAsync(to), await site.WriteAsync("ada@reader.example"));
        await site.SendAsync();
        var message = await site.MessageAsync(id);
        message.State.ShouldBe(becomes);
        (await site.MessageAsync(other)).State.ShouldBe(MailState.Sent, "one bad line does not hold up the rest");
        for (var i = 0; i < 3; i++)
        {
            site.Clock.Advance(TimeSpan.FromDays(1));
            await site.SendAsync();
        }

        server.Taken.Count(t => t.To == to).ShouldBe(becomes == MailState.PerhapsSent ? 1 : 0);
    }

    [Fact]
    public async Task A_server_without_tls_gets_nothing_when_tls_is_asked_for()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server, new() { ["Mail:Security"] = "StartTls" });
        var id = await site.WriteAsync("ada@reader.example");
        (await Should.ThrowAsync<JobFailedException>(site.SendAsync)).Message.ShouldContain("offers no TLS");
        server.Taken.ShouldBeEmpty();
        (await site.MessageAsync(id)).Attempts.ShouldBe(0, "the message is not to blame");
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_nothing()
    {
        await using var server = await MailServerProcess.StartAsync(tls: true);
        await using var site = await MailSite.StartAsync(server, new() { ["Mail:CertificateAuthority"] = "" });
        await site.WriteAsync("ada@reader.example");
        (await Should.ThrowAsync<JobFailedException>(site.SendAsync)).Message.ShouldContain("cannot be reached");
        server.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_down_costs_no_message_an_attempt_and_is_left_in_peace_for_longer_and_longer()
    {
        var port = NodeProgram.FreePort();
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server, new() { ["Mail:Port"] = $"{port}" });
        var id = await site.WriteAsync("ada@reader.example");
        (await Should.ThrowAsync<JobFailedException>(site.SendAsync)).Message.ShouldContain("cannot be reached");
        site.Clock.Advance(TimeSpan.FromSeconds(11));
        await Should.ThrowAsync<JobFailedException>(site.SendAsync);
        ((await site.MessageAsync(id)).State, (await site.MessageAsync(id)).Attempts).ShouldBe((MailState.Waiting, 0));
        await using var back = await MailServerProcess.StartAsync(port: port);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        (await site.SendAsync()).ShouldBe("Messages: 1 sent.");
    }

    [Fact]
    public async Task The_badge_arrives_inside_the_message_and_the_html_part_shows_it()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        var badge = await site.UseAsync(async s =>
        {
            var change = Openbeat.Platform.Audit.Change.ByCommandLine(site.Clock);
            var taken = await s.GetRequiredService<FileStore>().TakePictureAsync(new MemoryStream(SamplePictures.Png), change, default);
            await SiteSettings.RecordAsync(s.GetRequiredService<AppDb>(), ForceSettings.Badge, new SettingPicture(taken.File!.Sha256, "Badge"), DateOnly.MinValue, change, default);
            return await s.GetRequiredService<FileStore>().ReadAsync(taken.File, default);
        });
        site.Services.GetRequiredService<SiteSettings>().Forget();
        await site.WriteAsync("ada@reader.example");
        (await site.SendAsync()).ShouldBe("Messages: 1 sent.");
        await server.UntilAsync(1);
        var mail = server.Taken.ShouldHaveSingleItem();
        mail.Headers.ShouldContain("Content-Type: multipart/related;");
        mail.Part("text/html").ShouldContain("<img src=\"cid:badge@openbeat\" alt=\"\"");
        mail.Part("text/plain").ShouldContain("A text.");
        var picture = mail.Text!.Split("Content-Type: image/png\r\n")[1];
        picture.ShouldStartWith("Content-Transfer-Encoding: base64\r\nContent-ID: <badge@openbeat>\r\n");
        Convert.FromBase64String(picture.Split("\r\n\r\n")[1].Split("\r\n--")[0]).ShouldBe(badge);
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("two@at@example.org")]
    [InlineData("a@example.org>\r\nRCPT TO:<b@example.org")]
    [InlineData("ünï@example.org")]
    public async Task What_is_no_address_is_given_up_without_a_word_to_the_server(string to)
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        var id = await site.WriteAsync(to, "Subject\r\nBcc: victim@example.org");
        await site.SendAsync();
        (await site.MessageAsync(id)).Fault.ShouldBe("This is no address that mail can go to.");
        server.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_subject_cannot_smuggle_a_header()
    {
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server);
        await site.WriteAsync("ada@reader.example", "Subject\r\nBcc: victim@example.org");
        await site.SendAsync();
        await server.UntilAsync(1);
        server.Taken[0].Text!.ShouldContain("Subject: Subject Bcc: victim@example.org\r\n");
    }
}
