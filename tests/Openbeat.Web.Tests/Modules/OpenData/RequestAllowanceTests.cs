using System.Net;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.OpenData;

public class RequestAllowanceTests
{
    [Fact]
    public async Task Thirty_calls_at_once_are_answered_and_the_next_has_to_wait()
    {
        await using var site = new SiteFactory();
        using var client = site.CreateClient();
        (await client.GetAsync("/api/v1/stops/facets", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var answers = new List<HttpResponseMessage>();
        for (var call = 0; call < 200 && answers.All(a => a.StatusCode == HttpStatusCode.OK); call++)
        {
            answers.Add(await client.GetAsync("/api/forces/northamptonshire", TestContext.Current.CancellationToken));
        }

        answers.Count.ShouldBeGreaterThan(30);
        var refused = answers[^1];
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("");
    }

    [Fact]
    public async Task The_bucket_empties_by_fifteen_a_second()
    {
        await using var site = new SiteFactory();
        using var client = site.CreateClient();
        var answered = 0;
        var began = System.Diagnostics.Stopwatch.StartNew();
        while (began.Elapsed < TimeSpan.FromSeconds(3))
        {
            answered += (await client.GetAsync("/api/forces/northamptonshire", TestContext.Current.CancellationToken)).IsSuccessStatusCode ? 1 : 0;
        }

        // Thirty at first and fifteen for every second, a refill more or less.
        answered.ShouldBeInRange(30 + 30, 30 + 48);
    }

    [Fact]
    public async Task Our_own_calls_have_no_such_limit()
    {
        await using var site = new SiteFactory();
        using var client = site.CreateClient();
        for (var call = 0; call < 60; call++)
        {
            (await client.GetAsync("/api/v1/stops/facets", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }
}
