using Openbeat.Platform.Jobs;

namespace Openbeat.Platform.Mail;

/// <summary>Registers mail.</summary>
internal static class MailSetup
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<MailServer>();
        services.AddSingleton<MailKinds>();
        services.AddSingleton<MailWriter>();
        services.AddSingleton<MailRun>();
        services.AddScoped<MailDelivery>();
        services.AddScoped<MailQueue>();
        services.AddScoped<MailAddresses>();
        services.AddScoped<MailLog>();
        services.AddJob<SendMail>(SendMail.Key, "Send mail", JobSchedule.Every(TimeSpan.FromSeconds(10)));
        services.AddJob<ClearMail>(ClearMail.Key, "Forget old mail", JobSchedule.DailyAt(new TimeOnly(3, 20)));
        foreach (var setting in MailSettings.All)
        {
            services.AddSingleton(setting);
        }

        foreach (var kind in MailSettings.Kinds)
        {
            services.AddSingleton(kind);
        }
    }
}
