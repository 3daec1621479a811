using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Platform.Mail;

/// <summary>Servers that take nothing from us, or less at once than we would give.</summary>
public class RefusingServerTests
{
    [Fact]
    public async Task While_a_server_that_refused_is_left_in_peace_the_job_still_stands_as_failed()
    {
        using var refusing = new RefusingServer();
        await using var server = await MailServerProcess.StartAsync();
        await using var site = await MailSite.StartAsync(server, new() { ["Mail:Port"] = $"{refusing.Port}" });
        var job = site.Services.GetServices<JobDeclaration>().Single(d => d.Key == SendMail.Key);
        async Task<JobOutcome> RunAsync() => (await site.Services.GetRequiredService<JobRunner>().RunAsync(job, byHand: false, TestContext.Current.CancellationToken)).Outcome;
        await site.WriteAsync("ada@reader.example");
        (await RunAsync()).ShouldBe(JobOutcome.Failed);
        site.Clock.Advance(TimeSpan.FromSeconds(11));
        (await RunAsync()).ShouldBe(JobOutcome.Failed);
        refusing.Lines.ShouldBe(2);

        site.Clock.Advance(TimeSpan.FromSeconds(19));
        (await RunAsync()).ShouldBe(JobOutcome.Failed);
        refusing.Lines.ShouldBe(2, "it is left in peace");
        var administrator = await site.SignedInAsync("Ade", Roles.Administrator);
        (await administrator.GetAsync("/work")).Text.ShouldContain("The job \"Send mail\" failed The mail server did not greet us: 421 Not now");
        (await administrator.GetAsync("/status")).Text.ShouldContain("Failed at their last run Look Send mail");

        // With nothing to send there is nothing to complain of.
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<OutboxMessage>().ExecuteDeleteAsync());
        (await RunAsync()).ShouldBe(JobOutcome.Done);
    }

    [Theory]
    [InlineData(1, null, 4)]
    [InlineData(2, null, 4)]
    [InlineData(null, 3, 4)]
    [InlineData(null, 1, 1)]
    [InlineData(1, 2, 4)]
    public async Task A_server_that_limits_lines_or_messages_on_one_gets_everything_in_one_run(int? lines, int? perLine, int ours)
    {
        await using var server = await MailServerProcess.StartAsync(brief: true, lines: lines, perLine: perLine);
        await using var site = await MailSite.StartAsync(server, new() { ["Mail:Connections"] = $"{ours}" });
        for (var i = 0; i < 20; i++)
        {
            await site.WriteAsync($"reader{i}@reader.example");
        }

        (await site.SendAsync()).ShouldBe("Messages: 20 sent.");
        await server.UntilAsync(20);
        server.Taken.Select(t => t.To).ShouldBeUnique();
        (await site.MessagesAsync()).ShouldAllBe(m => m.State == MailState.Sent && m.Attempts == 0 && m.Fault == null);
    }

    [Fact]
    public async Task A_server_that_takes_no_message_on_a_fresh_line_refuses_us_and_no_message_is_to_blame()
    {
        await using var server = await MailServerProcess.StartAsync(perLine: 0);
        await using var site = await MailSite.StartAsync(server);
        for (var i = 0; i < 6; i++)
        {
            await site.WriteAsync($"reader{i}@reader.example");
        }

        (await Should.ThrowAsync<JobFailedException>(site.SendAsync)).Message.ShouldBe("The mail server does not take mail from us: 421 4.7.0 Too many messages on this connection");
        (await site.MessagesAsync()).ShouldAllBe(m => m.State == MailState.Waiting && m.Attempts == 0);
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_sends_nothing()
    {
        await using var server = await MailServerProcess.StartAsync(tls: true, user: "openbeat", password: "secret");
        await using var site = await MailSite.StartAsync(server, new() { ["Mail:User"] = "openbeat", ["Mail:Password"] = "telltale" });
        var id = await site.WriteAsync("ada@reader.example");
        var said = (await Should.ThrowAsync<JobFailedException>(site.SendAsync)).Message;
        said.ShouldBe("The mail server did not let us sign in: 535 5.7.8 Wrong password");
        server.Taken.ShouldBeEmpty();
        ((await site.MessageAsync(id)).State, (await site.MessageAsync(id)).Attempts).ShouldBe((MailState.Waiting, 0));
    }

    /// <summary>Refuses every line and counts them.</summary>
    private sealed class RefusingServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private int _lines;

        public RefusingServer()
        {
            _listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Lines => _lines;

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref _lines);
                    await client.GetStream().WriteAsync("421 Not now\r\n"u8.ToArray());
                }
            }
            catch (Exception over) when (over is SocketException or IOException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
