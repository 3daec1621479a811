using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Platform;
using Openbeat.Platform.Slots;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.PublicSite;

public sealed class ErrorPageTests(ErrorPageTests.FailingSite site) : IClassFixture<ErrorPageTests.FailingSite>
{
    [Theory]
    [InlineData(400, "We could not read what was sent")]
    [InlineData(403, "You cannot open this page")]
    [InlineData(404, "There is no page at this address")]
    [InlineData(413, "That was too large")]
    [InlineData(429, "That was too often")]
    [InlineData(500, "Something went wrong on our side")]
    [InlineData(503, "This site is not available for the moment")]
    [InlineData(418, "This did not work")]
    [InlineData(502, "Something went wrong on our side")]
    public async Task A_status_has_its_page_with_a_reference(int status, string title)
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync($"/fails/{status}");
        ((int)page.Status).ShouldBe(status);
        page.H1.ShouldBe(title);
        Reference.Is('E', page.Words(".ref")).ShouldBeTrue(page.Words(".ref"));
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.Document.QuerySelector("a[href='tel:999']").ShouldNotBeNull();
    }

    [Fact]
    public async Task An_exception_is_not_shown()
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/fails/throw");
        page.Status.ShouldBe(HttpStatusCode.InternalServerError);
        page.H1.ShouldBe("Something went wrong on our side");
        page.Body.ShouldNotContain("secret");
    }

    [Fact]
    public async Task What_the_server_would_not_read_keeps_its_status()
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/fails/too-large");
        page.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        page.H1.ShouldBe("That was too large");
    }

    [Fact]
    public async Task The_banner_leads_back_to_the_address_that_was_asked_for()
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/no-such-page?b=2");
        page.Document.QuerySelector(".text-size input[name=return]")!.GetAttribute("value").ShouldBe("/no-such-page?b=2");
    }

    [Fact]
    public async Task The_error_page_has_no_address_of_its_own()
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/error");
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.H1.ShouldBe("There is no page at this address");
    }

    [Theory]
    [InlineData("/api/v1/no-such-thing", 404)]
    [InlineData("/api/v1/stops/facets?fails=throw", 500)]
    [InlineData("/api/v1/stops/facets?fails=too-large", 413)]
    public async Task Programs_get_problem_details(string address, int status)
    {
        using var visitor = site.NewVisitor();
        var answer = await visitor.GetAsync(address);
        ((int)answer.Status).ShouldBe(status);
        answer.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(answer.Body);
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        Reference.Is('E', problem.RootElement.GetProperty("reference").GetString()).ShouldBeTrue();
        answer.Body.ShouldNotContain("secret");
    }

    /// <summary>A site with a few addresses that fail.</summary>
    public sealed class FailingSite : SiteFactory
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddTransient<IStartupFilter, Failures>().AddSingleton<ICacheKeyPart, FailingCall>());
        }
    }

    /// <summary>Fails inside the calls of the API, every one of which makes the key of its answer.</summary>
    private sealed class FailingCall : ICacheKeyPart
    {
        public string Of(HttpContext context) => context.Request.Query["fails"].ToString() switch
        {
            "throw" => throw new InvalidOperationException("secret"),
            "too-large" => throw new BadHttpRequestException("secret", StatusCodes.Status413PayloadTooLarge),
            _ => "",
        };
    }

    private sealed class Failures : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use((context, onward) => context.Request.Path.Value?.Split('/') is [.., "fails", var how] ? Fail(context, how) : onward(context));
        };

        private static Task Fail(HttpContext context, string how)
        {
            switch (how)
            {
                case "throw":
                    throw new InvalidOperationException("secret");
                case "too-large":
                    throw new BadHttpRequestException("secret", StatusCodes.Status413PayloadTooLarge);
                default:
                    context.Response.StatusCode = int.Parse(how, System.Globalization.CultureInfo.InvariantCulture);
                    return Task.CompletedTask;
            }
        }
    }
}

public sealed class ErrorPageWithoutDatabaseTests
{
    [Fact]
    public async Task A_broken_database_still_leaves_a_page_with_a_reference()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "the database of this test is a file that it damages");
        using var site = new SiteFactory();
        using var visitor = site.NewVisitor();
        (await visitor.GetAsync("/terms")).Status.ShouldBe(HttpStatusCode.OK);
        // The -shm file is mapped into this process: cutting it short would end the process, not break the database.
        foreach (var file in Directory.GetFiles(site.DataFolder, "openbeat.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            await File.WriteAllTextAsync(file, new string('x', 8192), TestContext.Current.CancellationToken);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var page = await visitor.GetAsync("/terms");
        page.Status.ShouldBe(HttpStatusCode.InternalServerError);
        page.H1.ShouldBe("Something went wrong on our side");
        Reference.Is('E', page.Words(".ref")).ShouldBeTrue();
    }
}
