using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Jobs;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Accounts;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Platform.Health;

/// <summary>Live and ready, and a database that goes away and comes back.</summary>
public class HealthTests
{
    [Theory]
    [InlineData("all")]
    [InlineData("public")]
    public async Task A_site_that_serves_is_live_and_ready_for_everybody_to_ask(string role)
    {
        await using var site = await AccountsSite.StartAsync(role == "public" ? new() { ["role"] = role, ["ConnectionStrings:Records"] = "" } : []);
        var visitor = site.Browse();
        var (live, ready) = (await visitor.GetAsync("/health/live"), await visitor.GetAsync("/health/ready"));
        (live.Status, live.Body, ready.Status, ready.Body).ShouldBe((HttpStatusCode.OK, "live\n", HttpStatusCode.OK, "ready\n"));
        ready.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_database_that_is_away_makes_the_site_not_ready_and_it_comes_back_by_itself()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "SQLite is a file of the same machine, and does not go away");
        var away = TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("OPENBEAT_AWAY_SECONDS"), out var asked) ? asked : 6);
        var server = new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("OPENBEAT_TEST_POSTGRES"));
        await using var line = new CuttableLine(server.Host!, server.Port);
        await using var site = await AccountsSite.StartAsync(new() { [JobSetup.RunKey] = "true" }, through: line.Port);
        var administrator = await site.SignedInAsync("Ade", Roles.Administrator);
        var visitor = site.Browse();
        (await visitor.GetAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
        await UntilAsync(async () => await SealsAsync(site) > 0);

        line.Cut();
        var notReady = await visitor.GetAsync("/health/ready");
        (notReady.Status, notReady.Body).ShouldBe((HttpStatusCode.ServiceUnavailable, "not ready: database, restricted store\n"));
        (await visitor.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        var page = await administrator.GetAsync("/people");
        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Document.QuerySelectorAll("main h1").Length.ShouldBe(1, "a page, with a sentence for whoever reads it");
        page.Body.ShouldNotContain("Npgsql");
        await Task.Delay(away, TestContext.Current.CancellationToken);
        (await visitor.GetAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        line.Mend();
        var mended = site.Clock.GetUtcNow().UtcDateTime;
        await UntilAsync(async () => (await visitor.GetAsync("/health/ready")).Status == HttpStatusCode.OK);
        (await administrator.GetAsync("/people")).Status.ShouldBe(HttpStatusCode.OK);
        await UntilAsync(async () => await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<JobRun>().AnyAsync(r => r.StartedAt > mended && r.Outcome == JobOutcome.Done)));
    }

    [Fact]
    public async Task The_status_page_tells_administrators_alone_how_the_site_runs()
    {
        await using var site = await AccountsSite.StartAsync();
        var page = await (await site.SignedInAsync("Ade", Roles.Administrator)).GetAsync("/status");
        page.Status.ShouldBe(HttpStatusCode.OK);
        var newest = (await site.UseAsync(async s => await s.GetRequiredService<AppDb>().Database.GetAppliedMigrationsAsync())).Last().Split('_', 2)[1];
        foreach (var told in new[] { "Version", "role all", TestDatabase.IsPostgres ? "Yes: PostgreSQL" : "Yes: SQLite", $"the newest {newest}", "Restricted store", "Free", "Waiting", "Given up", "Jobs Late None", "Dataset version" })
        {
            page.Text.ShouldContain(told);
        }

        (await (await site.SignedInAsync("Olu", Roles.Officer)).GetAsync("/status")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await site.Browse().GetAsync("/status")).Status.ShouldBe(HttpStatusCode.Found);
    }

    private static Task<int> SealsAsync(AccountsSite site) => site.UseAsync(s => s.GetRequiredService<AppDb>().Set<JobRun>().CountAsync(r => r.Outcome == JobOutcome.Done));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("It did not come to hold within a minute.");
    }
}
