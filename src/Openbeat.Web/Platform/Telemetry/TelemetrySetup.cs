using System.Diagnostics;
using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Openbeat.Platform.Telemetry;

/// <summary>
/// Traces, metrics and logs by OTLP, told where to go by the variables that every such program reads (OTEL_EXPORTER_OTLP_ENDPOINT
/// and the rest). Without an endpoint nothing is collected.
/// </summary>
internal static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", ServiceName = "openbeat";

    private static readonly string[] Signals = ["TRACES", "METRICS", "LOGS"];

    /// <summary>What of the framework is followed.</summary>
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Quartz"];

    private static readonly string[] Meters =
    [
        SiteMeters.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "System.Runtime", "Npgsql",
    ];

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SiteMeters>();
        if (IsOn(configuration, Signals[0]))
        {
            services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Sources).AddProcessor(new WithoutPersonalData()).AddOtlpExporter().Build());
        }

        if (IsOn(configuration, Signals[1]))
        {
            services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Meters).AddOtlpExporter().Build());
        }
    }

    /// <summary>Sends the log lines too; a site in production writes its own as JSON, one object a line.</summary>
    public static void AddTelemetry(this ILoggingBuilder logging, IConfiguration configuration)
    {
        // The framework would write every address in full, whatever the settings beside the program say.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (IsOn(configuration, Signals[2]))
        {
            logging.AddOpenTelemetry(o =>
            {
                o.SetResourceBuilder(ResourceBuilder.CreateDefault().AddService(ServiceName, serviceVersion: SiteVersion.Text));
                o.AddOtlpExporter();
            });
        }

        if (configuration.ReadOr(ProductionMode.Key, false) && string.IsNullOrEmpty(configuration["Logging:Console:FormatterName"]))
        {
            logging.AddJsonConsole(o => o.UseUtcTimestamp = true);
        }
    }

    /// <summary>Providers collect from when they are made; nothing else asks for them.</summary>
    public static void StartTelemetry(this IServiceProvider services)
    {
        services.GetService<TracerProvider>();
        services.GetService<MeterProvider>();
    }

    private static bool IsOn(IConfiguration configuration, string signal) =>
        !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(configuration[$"OTEL_{signal}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase)
        && (configuration[Endpoint] ?? configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]) is { Length: > 0 };

    private static void Describe(ResourceBuilder resource) => resource.AddService(ServiceName, serviceVersion: SiteVersion.Text);

    /// <summary>Takes out of a span what may tell who looked for what: addresses in full, queries, network addresses, browsers. The route stays.</summary>
    private sealed class WithoutPersonalData : BaseProcessor<Activity>
    {
        private static readonly string[] Kept = ["http.request.method", "http.response.status_code", "http.route", "url.scheme", "server.port", "error.type", "network.protocol.version", "otel.status_code"];

        public override void OnEnd(Activity data)
        {
            if (data.Source.Name is "Npgsql" or "Quartz")
            {
                return;
            }

            foreach (var (name, _) in data.TagObjects.ToList())
            {
                if (!Kept.Contains(name))
                {
                    data.SetTag(name, null);
                }
            }
        }
    }
}

/// <summary>The version of this program.</summary>
internal static class SiteVersion
{
    public static string Text { get; } = typeof(SiteVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
