namespace Openbeat.Platform.Jobs;

/// <summary>
/// Work that the site does by itself at its times. It may be killed at any point and is run again, so running it twice leaves
/// what running it once does.
/// </summary>
public interface ISiteJob
{
    /// <returns>What was done, in a sentence without personal data, or null where there was nothing to do.</returns>
    Task<string?> RunAsync(CancellationToken stop);
}

/// <summary>A job could not do its work for a reason that a sentence without personal data tells.</summary>
public sealed class JobFailedException(string message) : Exception(message);

/// <summary>A job as a module declares it.</summary>
/// <param name="Key">Its name for ever, such as <c>audit.seal</c>.</param>
/// <param name="Title">Its name on pages.</param>
/// <param name="Schedule">When it runs.</param>
/// <param name="Type">The class that does it.</param>
public sealed record JobDeclaration(string Key, string Title, JobSchedule Schedule, Type Type);

/// <summary>Declares jobs.</summary>
public static class JobDeclarations
{
    /// <summary>A module's job: this one line is all it takes.</summary>
    public static void AddJob<TJob>(this IServiceCollection services, string key, string title, JobSchedule schedule)
        where TJob : class, ISiteJob
    {
        services.AddScoped<TJob>();
        services.AddSingleton(new JobDeclaration(key, title, schedule, typeof(TJob)));
    }
}
