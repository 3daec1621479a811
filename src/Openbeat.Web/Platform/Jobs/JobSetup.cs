using Microsoft.Data.Sqlite;
using Openbeat.Data;
using Quartz;

namespace Openbeat.Platform.Jobs;

/// <summary>Registers the scheduler: Quartz, with its tables in the application's database.</summary>
internal static class JobSetup
{
    /// <summary>Whether this process runs jobs; a public node never does.</summary>
    public const string RunKey = "Openbeat:RunJobs";

    /// <summary>The name all nodes share.</summary>
    public const string SchedulerName = "openbeat";

    /// <summary>What Quartz's tables begin with.</summary>
    public const string TablePrefix = "QRTZ_";

    private const int SideBySide = 4;

    public static void AddJobs(this IServiceCollection services, IConfiguration configuration, DataFolder folder, NodeRole role)
    {
        services.AddSingleton<NodeName>();
        services.AddSingleton<SiteStart>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobRequests>();
        services.AddScoped<JobWatch>();
        services.AddQuartz(q =>
        {
            q.ConfigureScheduler(o =>
            {
                o.InstanceName = SchedulerName;
                o.GenerateInstanceId = UsesPostgres(configuration);
                o.IdleWaitTime = TimeSpan.FromSeconds(10);
                o.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            q.UseDefaultThreadPool(SideBySide);
            q.UsePersistentStore(store =>
            {
                store.ConfigureStore(o =>
                {
                    o.TablePrefix = TablePrefix;
                    o.SchemaProvisioning = SchemaProvisioning.None;
                    o.StoreJobDataAsStrings = true;
                    o.MaxConsecutiveFireFailures = 0;
                    o.DbRetryInterval = TimeSpan.FromSeconds(2);
                    o.RecoverFiringsCancelledByShutdown = true;
                });
                if (configuration.GetConnectionString(DatabaseSetup.ConnectionName) is { Length: > 0 } postgres)
                {
                    store.UsePostgres(Npgsql.NpgsqlFactory.Instance, postgres);
                    store.UseClustering(c => (c.CheckinInterval, c.CheckinMisfireThreshold) = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)));
                }
                else
                {
                    store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = folder.SqliteFile, ForeignKeys = true }.ToString());
                }
            });
        });
        if (configuration.ReadOr(RunKey, true) && role != NodeRole.Public)
        {
            services.AddHostedService<JobScheduling>();
        }
    }

    private static bool UsesPostgres(IConfiguration configuration) => configuration.GetConnectionString(DatabaseSetup.ConnectionName) is { Length: > 0 };
}
