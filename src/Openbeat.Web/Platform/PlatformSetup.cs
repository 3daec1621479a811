using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Errors;
using Openbeat.Platform.Files;
using Openbeat.Platform.Search;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Platform;

/// <summary>Registers the parts every module leans on.</summary>
internal static class PlatformSetup
{
    public static void AddPlatform(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<SiteSettings>();
        services.AddSingleton<SettingPreviews>();
        services.AddFiles();
        services.AddSearch();
        foreach (var setting in ForceSettings.All.Concat(AuditSettings.All))
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
        services.AddHostedService<AuditSealing>();
        services.TryAddSingleton<IAreaTree, NoAreas>();
        services.AddSingleton(BankHolidays.Shipped());
        services.AddHostedService<BankHolidaysWatch>();
        services.AddPageCache();
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.AddErrorResponses();
    }
}
