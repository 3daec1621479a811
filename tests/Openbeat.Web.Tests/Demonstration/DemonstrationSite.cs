using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;
using Openbeat.Platform.Audit;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Demonstration;

/// <summary>A site for trying out, as ./run starts one: the demonstration force is loaded, and nothing else.</summary>
public class DemonstrationSite : SiteFactory
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting(DemonstrationForce.LoadKey, "true");
    }

    /// <summary>Loads what the start has not: on PostgreSQL it loads nothing by itself.</summary>
    public async Task<string> LoadAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        using var output = new StringWriter();
        await scope.ServiceProvider.GetRequiredService<DemonstrationForce>().LoadAsync(Change.ByJob(Clock, "test"), output, TestContext.Current.CancellationToken);
        await Services.GetRequiredService<PublishedDataset>().RefreshAsync(TestContext.Current.CancellationToken);
        return output.ToString();
    }

    public async Task RemoveAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemonstrationForce>().RemoveAsync(Change.ByJob(Clock, "test"), TextWriter.Null, TestContext.Current.CancellationToken);
        Clock.Advance(TimeSpan.FromSeconds(10));
    }

    public async Task<string?> RefusalAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DemonstrationForce>().RefusalAsync(TestContext.Current.CancellationToken);
    }
}

/// <summary>The demonstration beside three real searches, one of them at a map point of the demonstration.</summary>
public sealed class SideBySideSite : DemonstrationSite, IAsyncLifetime
{
    public const string Northamptonshire = "northamptonshire";
    public const int RealSearches = 3;

    public async ValueTask InitializeAsync()
    {
        await LoadAsync();
        (await ImportAsync((StopFiles.Name(Northamptonshire, "2026-08"), StopFiles.Of(
            StopFiles.Row("2026-08-04T07:41:00+00:00"),
            StopFiles.Row("2026-08-05T07:41:00+00:00", outcome: "Arrest"),
            StopFiles.Row("2026-08-06T07:41:00+00:00", latitude: "", longitude: ""))))).Version.ShouldNotBeNull();
    }
}
