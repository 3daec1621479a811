using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Errors;
using Openbeat.Platform.Files;
using Openbeat.Platform.Health;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Search;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Telemetry;
using Openbeat.Platform.Time;

namespace Openbeat.Platform;

/// <summary>Registers the parts every module leans on.</summary>
internal static class PlatformSetup
{
    public static void AddPlatform(this IServiceCollection services, IConfiguration configuration, DataFolder folder, NodeRole role)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<SiteSettings>();
        services.AddSingleton<SettingPreviews>();
        services.AddFiles();
        services.AddSearch();
        foreach (var setting in ForceSettings.All.Concat(AuditSettings.All).Append(BankHolidays.Setting))
        {
            services.AddSingleton(setting);
        }

        foreach (var kind in AuditSettings.Kinds)
        {
            services.AddSingleton(kind);
        }

        services.AddSingleton<AuditKinds>();
        services.AddSingleton<AuditDeclarations>();
        services.AddSingleton<ReasonRule>();
        services.AddSingleton<Permissions>();
        services.AddJobs(configuration, folder, role);
        services.AddJob<AuditSealing>(AuditSealing.Key, "Seal the audit trail", JobSchedule.Every(TimeSpan.FromSeconds(30)));
        services.AddJob<AuditHeads>(AuditHeads.Key, "Write the heads of the audit chains to the log", JobSchedule.DailyAt(new TimeOnly(0, 5)));
        services.AddMail();
        services.AddTelemetry(configuration);
        services.AddHealth(role);
        services.TryAddSingleton<IAreaTree, NoAreas>();
        services.AddSingleton(p => BankHolidays.InForce(p.GetRequiredService<SiteSettings>()));
        services.AddJob<BankHolidaysWatch>(BankHolidaysWatch.Key, "Watch the end of the list of bank holidays", JobSchedule.DailyAt(new TimeOnly(6, 0)));
        services.AddPageCache();
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.AddErrorResponses();
    }
}
