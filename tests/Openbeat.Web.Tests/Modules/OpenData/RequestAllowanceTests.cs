using System.Diagnostics;
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

        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => client.GetAsync("/api/forces/northamptonshire", TestContext.Current.CancellationToken)));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBeGreaterThanOrEqualTo(30);
        var refused = answers.First(a => a.StatusCode != HttpStatusCode.OK);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("");
    }

    [Fact]
    public async Task The_bucket_empties_by_fifteen_a_second()
    {
        await using var site = new SiteFactory();
        using var client = site.CreateClient();
        (await client.GetAsync("/api/v1/stops/facets", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var answered = 0;
        var refused = 0;
        var began = Stopwatch.StartNew();
        while (began.Elapsed < TimeSpan.FromSeconds(3))
        {
            var burst = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetAsync("/api/forces/northamptonshire", TestContext.Current.CancellationToken)));
            answered += burst.Count(a => a.IsSuccessStatusCode);
            refused += burst.Count(a => !a.IsSuccessStatusCode);
        }

        // Thirty at first and fifteen for every second, a refill more or less.
        refused.ShouldBeGreaterThan(0);
        answered.ShouldBeGreaterThan(30);
        answered.ShouldBeLessThanOrEqualTo(30 + (int)(15 * began.Elapsed.TotalSeconds) + 3);
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
