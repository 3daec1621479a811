using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Jobs;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Platform.Jobs;

/// <summary>Jobs run at their times, once at a time, and are seen when they do not.</summary>
public class JobTests
{
    [Fact]
    public async Task A_module_declares_a_job_in_one_line_and_it_runs_at_its_times_and_when_asked()
    {
        var ticks = new Ticks();
        await using var site = await StartAsync(ticks, s =>
        {
            s.AddJob<Tick>("test.tick", "Tick", JobSchedule.Every(TimeSpan.FromSeconds(1)));
            s.AddJob<Tick>("test.rare", "Tick seldom", JobSchedule.DailyAt(new TimeOnly(4, 0)));
        });
        await UntilAsync(() => ticks.Count >= 3);
        var administrator = await site.SignedInAsync("Ade", Roles.Administrator);
        (await administrator.GetAsync("/status/jobs")).Text.ShouldContain("Tick every second");
        (await administrator.SubmitAsync("/status/jobs/test.rare", "handler=Run", [])).ShouldRedirectTo("/status/jobs/test.rare");
        JobRun? run = null;
        await UntilAsync(async () => (run = (await RunsAsync(site, "test.rare")).FirstOrDefault()) is { EndedAt: not null });
        (run!.Outcome, run.ByHand, run.Said).ShouldBe((JobOutcome.Done, true, "Ticked."));
        (await administrator.GetAsync("/status/jobs/test.rare")).Text.ShouldContain("Ticked.");
        (await site.EventsAsync("job")).ShouldHaveSingleItem().RecordId.ShouldBe("test.rare");
    }

    [Fact]
    public async Task A_job_that_fails_is_tried_again_shows_its_sentence_and_tells_nobody_what_somebody_typed()
    {
        var log = new LogLines();
        var ticks = new Ticks { Fails = () => throw new InvalidOperationException("ada@reader.example typed this", new FormatException("ada@reader.example typed that")) };
        await using var site = await StartAsync(ticks, s =>
        {
            s.AddSingleton<ILoggerProvider>(log);
            s.AddJob<Tick>("test.tick", "Tick", JobSchedule.Every(TimeSpan.FromSeconds(1)));
        });
        await UntilAsync(() => ticks.Count >= 3);
        ticks.Fails = () => throw new InvalidOperationException("It may pass", new NpgsqlException("Away", new IOException("Refused")));
        await UntilAsync(async () => (await RunsAsync(site, "test.tick")).Any(r => r.Said == "The database could not be used."));
        log.Written.ShouldContain(l => l.Contains("System.FormatException", StringComparison.Ordinal) && l.Contains("at Openbeat.Web.Tests.Platform.Jobs.JobTests", StringComparison.Ordinal));
        log.Written.ShouldAllBe(l => !l.Contains("typed th", StringComparison.Ordinal));
        ticks.Fails = () => throw new JobFailedException("The bell is broken.");
        await UntilAsync(async () => (await RunsAsync(site, "test.tick")).Any(r => r.Said == "The bell is broken."));
        var runs = await RunsAsync(site, "test.tick");
        runs.ShouldContain(r => r.Outcome == JobOutcome.Failed && r.Said == "Something went wrong: InvalidOperationException.");
        var administrator = await site.SignedInAsync("Ade", Roles.Administrator);
        (await administrator.GetAsync("/work")).Text.ShouldContain("The job \"Tick\" failed The bell is broken.");
    }

    [Fact]
    public async Task A_job_that_has_not_run_is_in_the_work_of_administrators_and_of_nobody_else()
    {
        await using var site = await AccountsSite.StartAsync();
        var (administrator, officer) = (await site.SignedInAsync("Ade", Roles.Administrator), await site.SignedInAsync("Olu", Roles.Officer));
        (await administrator.GetAsync("/work")).Text.ShouldNotContain("has not run");
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        var work = await administrator.GetAsync("/work");
        work.Text.ShouldContain("The job \"Seal the audit trail\" has not run");
        work.Text.ShouldNotContain("Forget old mail", Case.Sensitive, "its time is in the night");
        (await officer.GetAsync("/work")).Text.ShouldNotContain("has not run");
        await RunAsync(site, "audit.seal");
        (await administrator.GetAsync("/work")).Text.ShouldNotContain("Seal the audit trail");
    }

    [Fact]
    public async Task A_run_that_was_killed_is_closed_by_the_next_one()
    {
        await using var site = await AccountsSite.StartAsync();
        await site.UseAsync(async s =>
        {
            s.GetRequiredService<AppDb>().Add(new JobRun { Job = "audit.seal", StartedAt = site.Clock.GetUtcNow().UtcDateTime, Node = "dead" });
            await s.GetRequiredService<AppDb>().SaveChangesAsync();
        });
        await RunAsync(site, "audit.seal");
        var runs = await RunsAsync(site, "audit.seal");
        runs.Single(r => r.Node == "dead").Outcome.ShouldBe(JobOutcome.CutOff);
        runs.Count(r => r.Outcome == JobOutcome.Done).ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_a_stop_cut_off_is_taken_up_by_the_next_start()
    {
        var ticks = new Ticks { Waits = true };
        await using var site = await StartAsync(ticks, s => s.AddJob<Tick>("test.rare", "Tick seldom", JobSchedule.DailyAt(new TimeOnly(4, 0))));
        await site.UseAsync(s => s.GetRequiredService<JobRequests>().RunNowAsync(site.Services.GetServices<JobDeclaration>().Single(d => d.Key == "test.rare"), TestContext.Current.CancellationToken));
        await UntilAsync(() => ticks.Count == 1);
        await site.Services.GetRequiredService<IHost>().StopAsync(TestContext.Current.CancellationToken);
        var cut = (await RunsAsync(site, "test.rare")).ShouldHaveSingleItem();
        (cut.Outcome, cut.Said).ShouldBe((JobOutcome.CutOff, "The site was stopped."));

        ticks.Waits = false;
        await using var again = site.Again();
        _ = again.Services;
        await UntilAsync(async () => (await RunsAsync(again, "test.rare")).Any(r => r.Outcome == JobOutcome.Done));
        ticks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_job_that_is_cut_off_each_time_is_in_the_work_of_administrators()
    {
        await using var site = await AccountsSite.StartAsync();
        var administrator = await site.SignedInAsync("Ade", Roles.Administrator);
        await RunAsync(site, "mail.send");
        for (var minutes = 0; minutes < 12; minutes++)
        {
            (await administrator.GetAsync("/work")).Text.ShouldNotContain("has not run to its end", Case.Sensitive, $"{minutes} minutes");
            site.Clock.Advance(TimeSpan.FromSeconds(25));
            await AddAsync(site, JobOutcome.CutOff);
        }

        site.Clock.Advance(TimeSpan.FromSeconds(25));
        await AddAsync(site, JobOutcome.Running);
        (await administrator.GetAsync("/work")).Text.ShouldContain("The job \"Send mail\" has not run to its end");
        (await administrator.GetAsync("/status")).Text.ShouldContain("Jobs Late Wrong Send mail");
        (await administrator.GetAsync("/status/jobs/mail.send")).Text.ShouldContain("has not run to its end");
        await RunAsync(site, "mail.send");
        (await administrator.GetAsync("/work")).Text.ShouldNotContain("has not run to its end");
    }

    [Fact]
    public async Task Of_runs_that_found_nothing_to_do_only_the_newest_is_kept()
    {
        await using var site = await AccountsSite.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await RunAsync(site, "mail.clear");
        }

        (await RunsAsync(site, "mail.clear")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z")] // 1.30 is left out that night: it runs right after.
    [InlineData("2026-07-01T00:31:00Z", "2026-07-02T00:30:00Z")]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01T01:30:00Z")]
    public void A_daily_job_goes_by_the_clock_of_London(string after, string due)
    {
        var schedule = JobSchedule.DailyAt(new TimeOnly(1, 30));
        var next = schedule.After(DateTime.Parse(after, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal));
        next.ShouldBeGreaterThanOrEqualTo(DateTime.Parse(due, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal));
        (next - DateTime.Parse(due, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal)).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(30));
    }

    private static Task<AccountsSite> StartAsync(Ticks ticks, Action<IServiceCollection> declare) => StartedAsync(AccountsSite.StartAsync(new() { [JobSetup.RunKey] = "true" }, s =>
    {
        s.AddSingleton(ticks);
        declare(s);
    }));

    private static async Task<AccountsSite> StartedAsync(Task<AccountsSite> starting)
    {
        var site = await starting;
        // The site is started by asking for its services.
        _ = site.Services;
        return site;
    }

    private static Task AddAsync(AccountsSite site, JobOutcome outcome) => site.UseAsync(async s =>
    {
        var now = site.Clock.GetUtcNow().UtcDateTime;
        s.GetRequiredService<AppDb>().Add(new JobRun { Job = "mail.send", StartedAt = now, EndedAt = outcome == JobOutcome.Running ? null : now, Outcome = outcome, Node = "dying" });
        await s.GetRequiredService<AppDb>().SaveChangesAsync();
    });

    private static Task<JobRun> RunAsync(AccountsSite site, string key) => site.Services.GetRequiredService<JobRunner>().RunAsync(
        site.Services.GetServices<JobDeclaration>().Single(d => d.Key == key), byHand: false, TestContext.Current.CancellationToken);

    private static Task<List<JobRun>> RunsAsync(AccountsSite site, string key) =>
        site.UseAsync(s => s.GetRequiredService<AppDb>().Set<JobRun>().Where(r => r.Job == key).OrderBy(r => r.StartedAt).ToListAsync());

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("It did not come to hold within a minute.");
    }

    private sealed class Ticks
    {
        private int _count;

        public int Count => _count;
        public Action? Fails { get; set; }
        public bool Waits { get; set; }

        public void One() => Interlocked.Increment(ref _count);
    }

    private sealed class Tick(Ticks ticks) : ISiteJob
    {
        public async Task<string?> RunAsync(CancellationToken stop)
        {
            ticks.One();
            ticks.Fails?.Invoke();
            await Task.Delay(ticks.Waits ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, stop);
            return "Ticked.";
        }
    }
}
