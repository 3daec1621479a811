using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Openbeat.Platform.Mail;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Accounts;
using Openbeat.Web.Tests.Platform.Mail;

namespace Openbeat.Web.Tests.Platform.Telemetry;

/// <summary>What leaves the site about how it runs, and what never does.</summary>
public class TelemetryTests
{
    [Fact]
    public async Task Traces_metrics_and_logs_reach_a_collector_and_carry_routes_but_no_addresses()
    {
        await using var collector = await Collector.StartAsync();
        await using var process = new OwnProcess
        {
            Environment =
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            },
        };
        await using var server = await MailServerProcess.StartAsync();
        foreach (var (name, value) in server.Settings)
        {
            process.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        await process.InDatabaseAsync(async db =>
        {
            db.Add(new OutboxMessage { Kind = "account", WrittenAt = TimeProvider.System.GetUtcNow().UtcDateTime, To = "telltale@reader.example", Subject = "TellTale", Body = "TellTale" });
            return await db.SaveChangesAsync();
        });
        using var client = await process.ServeAsync();
        client.DefaultRequestHeaders.UserAgent.ParseAdd("TellTaleBrowser/1.0");
        await client.GetAsync("/stop-messages/telltaletoken/kind?q=telltalequery", TestContext.Current.CancellationToken);
        await client.GetAsync("/my-area?postcode=TE1+1LT", TestContext.Current.CancellationToken);
        foreach (var signal in new[] { "/v1/traces", "/v1/metrics", "/v1/logs" })
        {
            await collector.UntilAsync(signal);
        }

        foreach (var meter in new[] { "openbeat.mail.settled", "openbeat.job.runs" })
        {
            await collector.UntilAsync("/v1/metrics", meter);
        }

        await client.GetAsync("/contact?q=telltalequery", TestContext.Current.CancellationToken);
        await collector.UntilAsync("/v1/traces", "GET contact");
        var everything = collector.Everything;
        everything.ShouldContain("openbeat");
        foreach (var personal in new[] { "telltale", "TellTale", "TE1" })
        {
            everything.ShouldNotContain(personal);
        }
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_collected()
    {
        await using var site = await AccountsSite.StartAsync();
        site.Services.GetService<OpenTelemetry.Trace.TracerProvider>().ShouldBeNull();
        site.Services.GetService<OpenTelemetry.Metrics.MeterProvider>().ShouldBeNull();
    }

    [Fact]
    public async Task No_line_of_the_log_tells_who_it_was_what_they_typed_or_what_their_links_carry()
    {
        var lines = new LogLines();
        await using var server = await MailServerProcess.StartAsync();
        var settings = server.Settings;
        await using var site = await AccountsSite.StartAsync(settings, s =>
        {
            s.AddSingleton(MailSite.Reminders);
            s.AddSingleton<ILoggerProvider>(lines);
        });
        foreach (var (_, prepare) in PostsThatChange.All)
        {
            await (await prepare(site))();
            site.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        foreach (var (_, post) in PostHandlers.ThatKeepNothing)
        {
            await post(site);
            site.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        foreach (var to in new[] { "refused-tell@reader.example", "later-tell@reader.example", "vanish-tell@reader.example", "tell-tale@reader.example" })
        {
            await site.WriteAsync(to, "Tell tale subject", "Tell tale text", kind: MailSite.Reminders.Key);
        }

        await site.SendAsync();
        var visitor = site.Browse();
        await visitor.GetAsync("/my-area?postcode=NN11TT");
        await visitor.GetAsync("/no-such-page-tell-tale");
        await visitor.PostAsync("/sign-in", new() { ["Address"] = "tell-tale@reader.example", ["Password"] = "tell tale" });
        lines.Written.ShouldNotBeEmpty();
        var links = (await site.MessagesAsync()).SelectMany(m => m.Body.Split('\n')).Where(l => l.Contains("token=", StringComparison.Ordinal)).Select(l => l.Split("token=")[1].Trim()).ToList();
        foreach (var personal in new[] { "@example.org", "@reader.example", "tell", "Tell", "NN11TT", "Person ", "Admin ", AccountsSite.Password, "brittle paper moons" }.Concat(links))
        {
            lines.With([personal]).ShouldBeEmpty(personal);
        }

        var sent = site.Sent.Where(LogLines.IsTelling).ToList();
        sent.Distinct().Count().ShouldBeGreaterThan(40);
        lines.With(sent).ShouldBeEmpty();
    }

    /// <summary>Takes whatever is sent to it.</summary>
    private sealed class Collector(WebApplication app, ConcurrentQueue<(string Path, string Body)> taken) : IAsyncDisposable
    {
        public string Address => app.Urls.First();

        public string Everything => string.Concat(taken.Select(t => t.Body));

        public static async Task<Collector> StartAsync()
        {
            var taken = new ConcurrentQueue<(string, string)>();
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                taken.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
                context.Response.StatusCode = (int)HttpStatusCode.OK;
            });
            await app.StartAsync(TestContext.Current.CancellationToken);
            return new Collector(app, taken);
        }

        public async Task UntilAsync(string path, string holding = "")
        {
            for (var i = 0; i < 300 && !taken.Any(t => t.Path == path && t.Body.Contains(holding, StringComparison.Ordinal)); i++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            taken.ShouldContain(t => t.Path == path && t.Body.Contains(holding, StringComparison.Ordinal), $"{path} {holding}");
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
