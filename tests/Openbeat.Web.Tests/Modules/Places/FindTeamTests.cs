using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Places;

/// <summary>From a postcode, a name or a position to the page of an area, in the invented county.</summary>
public sealed class FindTeamTests : IAsyncLifetime
{
    private readonly ListeningSite _site = new();

    public async ValueTask InitializeAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IDemonstrationSource>().OrderBy(s => s.Order).First().LoadAsync(Change.ByJob(_site.Clock, "test"), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("ZX1 0AA")]
    [InlineData("zx10aa")]
    [InlineData("  zX1  0a a ")]
    [InlineData("zx1-0aa")]
    [InlineData("zx1\u20130aa")]
    [InlineData("ZX1.0AA")]
    [InlineData("ZX1 OAA")]
    [InlineData("zx1-oaa")]
    [InlineData("ZX1 0AA, Vellanmouth")]
    [InlineData("ZX1 OAA, Vellanmouth, Anyshire")]
    [InlineData("12 High Street, Vellanmouth, zx1 0aa")]
    public async Task A_postcode_however_typed_leads_to_its_area_whose_address_holds_nothing_of_it(string typed)
    {
        var found = await FindAsync(typed);
        found.Status.ShouldBe(HttpStatusCode.Redirect);
        found.Location!.ShouldStartWith("/areas/demonstration/");
        found.Location.ShouldNotContain("?");
        found.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        found.Response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        using var visitor = _site.NewVisitor();
        (await visitor.FollowAsync(found)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_area_and_every_ward_is_found_by_its_name()
    {
        var tree = await _site.Services.GetRequiredService<Atlas>().TreeAsync(TestContext.Current.CancellationToken);
        foreach (var area in tree.Forces[0].SelfAndBelow)
        {
            var found = await FindAsync(area.Area.Name.ToUpperInvariant());
            (found.Location ?? found.Words("main")).ShouldContain(found.Location is null ? area.Area.Name : AreaLinks.Show(area), Case.Insensitive);
        }

        foreach (var ward in InventedCounty.Shipped.Wards)
        {
            var found = await FindAsync(ward.Name);
            (found.Location is not null || found.Words(".found").Contains(ward.Name, StringComparison.Ordinal)).ShouldBeTrue(ward.Name);
        }
    }

    [Fact]
    public async Task A_street_that_several_teams_have_asks_which()
    {
        var name = await _site.InDatabaseAsync(db => db.Set<PlaceName>().GroupBy(p => p.Name).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstAsync());
        var asked = await FindAsync(name);
        asked.Status.ShouldBe(HttpStatusCode.OK);
        asked.Words("#answer").ShouldContain("Which of these is yours?");
        var choices = asked.Document.QuerySelectorAll(".found a").Select(a => a.GetAttribute("href")!).ToList();
        choices.Count.ShouldBeGreaterThan(1);
        choices.ShouldBe(choices.Distinct());
        choices.ShouldAllBe(c => c.StartsWith("/areas/demonstration/") && !c.Contains('?'));
    }

    [Fact]
    public async Task A_district_lists_its_teams_and_asks_for_the_rest()
    {
        var asked = await FindAsync("zx3");
        asked.Words("#answer").ShouldContain("ZX3 has several teams");
        asked.Document.QuerySelectorAll(".found a").Length.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("", "Type a postcode")]
    [InlineData("   ", "Type a postcode")]
    [InlineData("ZX9 9ZZ", "We do not know the postcode ZX9 9ZZ")]
    [InlineData("qqqqqq", "We know no place of that name")]
    [InlineData("'; DROP TABLE \"Area\" --", "We know no place of that name")]
    [InlineData("<script>alert(1)</script>", "We know no place of that name")]
    [InlineData("\u0000\u202e💡", "Type")]
    public async Task What_is_not_found_is_said_in_a_sentence(string typed, string said)
    {
        var answer = await FindAsync(typed);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Words("main").ShouldContain(said[..4]);
        answer.Document.QuerySelectorAll("script:not([src])").ShouldBeEmpty();
        answer.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_postcode_that_is_not_known_is_named_as_it_was_read_and_there_is_a_way_on()
    {
        foreach (var typed in new[] { "ZX9-9ZZ", "ZX9 9ZZ, Vellanmouth", "qqqqqq", "" })
        {
            var answer = (await FindAsync(typed)).Document.QuerySelector("section[aria-labelledby=answer]")!;
            answer.TextContent.Contains("We do not know the postcode ZX9 9ZZ", StringComparison.Ordinal).ShouldBe(typed.StartsWith("ZX9", StringComparison.Ordinal), typed);
            answer.QuerySelector("a")!.GetAttribute("href").ShouldBe(AreaLinks.NationalFinder);
        }
    }

    [Theory]
    [InlineData("Bristol")]
    [InlineData("High Street, Wooton")]
    [InlineData("Old Oak")]
    [InlineData("Mill 1")]
    [InlineData("OAA")]
    [InlineData(",,,,,")]
    public void A_name_is_not_read_as_a_postcode(string text) => Postcode.Read(text).ShouldBeNull();

    [Fact]
    public async Task An_enormous_question_is_answered()
    {
        (await FindAsync(new string('a', 100_000))).Status.ShouldBe(HttpStatusCode.OK);
        (await FindAsync(string.Concat(Enumerable.Repeat("mill ", 5_000)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_position_leads_to_its_area_and_nonsense_does_not()
    {
        var ward = InventedCounty.Shipped.Wards.First().Shape.InteriorPoint;
        (await PostAsync("/find", ("Latitude", $"{ward.Y:0.0000}"), ("Longitude", $"{ward.X:0.0000}"))).Location!.ShouldStartWith("/areas/demonstration/");
        (await PostAsync("/find", ("Latitude", "0"), ("Longitude", "0"))).Words("main").ShouldContain("The place where you are is in none of the areas on this site.");
        (await PostAsync("/find", ("Latitude", "NaN"), ("Longitude", "1e999"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Names_are_suggested_best_first_with_the_page_they_lead_to()
    {
        var beat = InventedCounty.Shipped.Beats.First();
        var suggested = await SuggestAsync(beat.Name[..^1]);
        suggested[0].GetProperty("name").GetString().ShouldBe(beat.Name);
        suggested[0].GetProperty("path").GetString().ShouldStartWith("/areas/demonstration/");
        suggested.Count.ShouldBeLessThanOrEqualTo(8);
        (await SuggestAsync("")).ShouldBeEmpty();
        // Words of the place around narrow it down.
        var street = await _site.InDatabaseAsync(db => db.Set<PlaceName>().OrderBy(p => p.Id).FirstAsync());
        (await SuggestAsync($"{street.Name} {beat.Name}")).ShouldAllBe(s => s.GetProperty("name").GetString() == street.Name);
    }

    [Theory]
    [InlineData("/find")]
    [InlineData("/find/suggestions")]
    public async Task Another_site_is_refused(string address)
    {
        using var visitor = _site.NewVisitor();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([new("Text", "ZX1 0AA")]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await visitor.SendAsync(request)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_page_that_hides_its_origin_searches_again_and_its_other_forms_work()
    {
        using var visitor = _site.NewVisitor();
        var answer = await HiddenAsync(visitor, "/find", ("Text", "qqqqqq"));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.SetCookies.ShouldContain(c => c.StartsWith("openbeat-this-site=", StringComparison.Ordinal) && c.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase) && !c.Contains("max-age", StringComparison.OrdinalIgnoreCase));
        (await HiddenAsync(visitor, "/find", ("Text", "ZX1 0AA"))).Location!.ShouldStartWith("/areas/demonstration/");
        (await HiddenAsync(visitor, "/find/suggestions", ("Text", "mill"))).Status.ShouldBe(HttpStatusCode.OK);
        (await HiddenAsync(visitor, "/search", ("Text", "mill"))).Status.ShouldBe(HttpStatusCode.OK);
        (await HiddenAsync(visitor, "/preferences", ("text-size", "larger"), ("return", "/find"))).Location.ShouldBe("/find");
        visitor.Cookies["openbeat-text-size"].ShouldBe("larger");
        (await HiddenAsync(visitor, "/cookies/choice", ("choice", "rejected"), ("return", "/find"))).Location.ShouldBe("/find?cookie-choice=rejected");

        // Without the cookie of that page nobody tells whose form it is; a search is answered all the same.
        using var stranger = _site.NewVisitor();
        (await HiddenAsync(stranger, "/cookies/choice", ("choice", "accepted"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await HiddenAsync(stranger, "/preferences", ("text-size", "larger"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await HiddenAsync(stranger, "/find/suggestions", ("Text", "mill"))).Status.ShouldBe(HttpStatusCode.OK);
        // A browser that tells its pages apart gets no cookie for it.
        (await FindAsync("qqqqqq")).SetCookies.ShouldNotContain(c => c.StartsWith("openbeat-this-site=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_home_page_has_the_box_the_map_and_the_way_to_the_list()
    {
        using var visitor = _site.NewVisitor();
        var home = await visitor.GetAsync("/");
        home.Document.QuerySelector("form[action='/find'] input[name=Text]").ShouldNotBeNull();
        home.Document.QuerySelectorAll(".hero__map .map__narrow a").Length.ShouldBe(36);
        home.Document.QuerySelector("a[href='/find#choose']").ShouldNotBeNull();
        var list = await visitor.GetAsync("/find");
        var areas = list.Document.QuerySelectorAll("#choose li a").Select(a => a.GetAttribute("href")).ToList();
        areas.Count.ShouldBe(43);
        (await FindAsync("ZX1 0AA")).Location.ShouldBeOneOf([.. areas]);
    }

    [Fact]
    public async Task Logs_traces_and_metrics_hold_nothing_of_what_was_looked_for()
    {
        string[] secrets = ["ZX1 0AA", "ZX10AA", "Zephyrbridge"];
        var seen = new List<string>();
        using var spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a =>
            {
                lock (seen)
                {
                    seen.Add($"{a.DisplayName} {a.OperationName} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))} {string.Join(' ', a.Baggage)}");
                }
            },
        };
        ActivitySource.AddActivityListener(spans);
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<long>((i, _, tags, _) => Add(i, tags));
        meters.SetMeasurementEventCallback<double>((i, _, tags, _) => Add(i, tags));
        meters.SetMeasurementEventCallback<int>((i, _, tags, _) => Add(i, tags));
        meters.Start();

        await FindAsync("ZX1 0AA");
        await FindAsync("Zephyrbridge");
        await SuggestAsync("Zephyrbridge");

        lock (seen)
        {
            seen.AddRange(_site.Logged);
            _site.Logged.ShouldContain(l => l.Contains("find", StringComparison.Ordinal));
            seen.ShouldAllBe(text => !secrets.Any(s => text.Contains(s, StringComparison.OrdinalIgnoreCase)));
        }

        void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = $"{instrument.Name} {string.Join(' ', tags.ToArray())}";
            lock (seen)
            {
                seen.Add(text);
            }
        }
    }

    [Fact]
    public async Task Removed_with_the_demonstration_nothing_is_found()
    {
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetServices<IDemonstrationSource>().OrderBy(s => s.Order).First().RemoveAsync(Change.ByJob(_site.Clock, "test"), TestContext.Current.CancellationToken);
        }

        _site.Clock.Advance(TimeSpan.FromSeconds(10));
        (await _site.InDatabaseAsync(db => db.Set<Postcode>().CountAsync())).ShouldBe(0);
        (await _site.InDatabaseAsync(db => db.Set<PlaceName>().CountAsync())).ShouldBe(0);
        (await FindAsync("Market Cross")).Status.ShouldBe(HttpStatusCode.OK);
        using var visitor = _site.NewVisitor();
        (await visitor.GetAsync("/")).Document.QuerySelector("form[action='/find']").ShouldBeNull();
    }

    private Task<Page> FindAsync(string text) => PostAsync("/find", ("Text", text));

    private async Task<Page> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var visitor = _site.NewVisitor();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await visitor.SendAsync(request);
    }

    /// <summary>Sends a form as a page without a referrer does where the browser says nothing else of itself.</summary>
    private static async Task<Page> HiddenAsync(Visitor visitor, string address, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        request.Headers.Add("Origin", "null");
        return await visitor.SendAsync(request);
    }

    private async Task<List<JsonElement>> SuggestAsync(string text)
    {
        var answer = await PostAsync("/find/suggestions", ("Text", text));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        return (await answer.Response.Content.ReadFromJsonAsync<List<JsonElement>>(TestContext.Current.CancellationToken))!;
    }

    private sealed class ListeningSite : SiteFactory
    {
        private readonly Lines _lines = new();

        public IReadOnlyList<string> Logged => _lines.All;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_lines));
        }
    }

    private sealed class Lines : ILoggerProvider
    {
        private readonly List<string> _all = [];

        public IReadOnlyList<string> All
        {
            get
            {
                lock (_all)
                {
                    return [.. _all];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Line(Lines lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                lock (lines._all)
                {
                    lines._all.Add($"{category} {formatter(state, exception)} {exception}");
                }
            }
        }
    }
}
