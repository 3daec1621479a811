using Openbeat.Data;
using Openbeat.Platform;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Places;

/// <summary>Loads and removes what modules invent for the demonstration force.</summary>
public sealed class DemonstrationForce(AppDb db, IEnumerable<IDemonstrationSource> sources, SiteSettings settings, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>Recorded when somebody removes it, so that the next start does not bring it back.</summary>
    public static readonly Setting<bool> IsWanted = new(
        "demonstration.wanted", "Demonstration force", "Whether a site that holds no supplied file loads the demonstration force when it starts; never in production.", true);

    /// <summary>The word its verbs stand under.</summary>
    public const string VerbParent = "demo";

    /// <summary>What that word does.</summary>
    public const string VerbDescription = "The demonstration force, and invented searches for benchmarks";

    /// <summary>Set by ./run: whether a start loads it into a data folder that holds no supplied file.</summary>
    public const string LoadKey = "Openbeat:LoadDemonstration";

    private readonly List<IDemonstrationSource> _sources = [.. sources.OrderBy(s => s.Order)];

    /// <summary>Why it may not be loaded here, or null.</summary>
    public async Task<string?> RefusalAsync(CancellationToken stop)
    {
        if (IsProduction)
        {
            return "A site in production (Openbeat__Production=true) never loads the demonstration force.";
        }

        foreach (var source in _sources)
        {
            if (await source.HoldsRealAsync(stop))
            {
                return "This data folder holds supplied files of a real force, and the demonstration force is loaded only into one that holds none. Name another with --data.";
            }
        }

        return null;
    }

    /// <summary>What a start does: loads it into a data folder of this machine that holds nothing yet, unless somebody has removed it.</summary>
    public async Task LoadAtStartAsync(TextWriter output, CancellationToken stop)
    {
        // Several sites may start at once over one PostgreSQL database, which is nobody's first look.
        if (configuration.GetValue<bool>(LoadKey) && !IsProduction && db is SqliteAppDb && settings.Get(IsWanted) && !await IsLoadedAsync(stop) && await RefusalAsync(stop) is null)
        {
            await LoadAsync(Change.ByJob(clock, "start"), output, stop);
        }
    }

    /// <returns>Whether anything was left to load.</returns>
    public async Task<bool> LoadAsync(Change change, TextWriter output, CancellationToken stop)
    {
        var any = false;
        foreach (var source in _sources)
        {
            if (!await source.IsLoadedAsync(stop))
            {
                await output.WriteLineAsync($"Demonstration force: loading {source.What}…");
                await source.LoadAsync(change, stop);
                any = true;
            }
        }

        await WantAsync(true, change, stop);
        return any;
    }

    public async Task RemoveAsync(Change change, TextWriter output, CancellationToken stop)
    {
        // First, so that a removal that is stopped half way is not undone by the next start.
        await WantAsync(false, change, stop);
        foreach (var source in _sources.AsEnumerable().Reverse())
        {
            await output.WriteLineAsync($"Demonstration force: removing {source.What}…");
            await source.RemoveAsync(change, stop);
        }
    }

    private bool IsProduction => configuration.GetValue<bool>(ProductionMode.Key);

    private async Task<bool> IsLoadedAsync(CancellationToken stop)
    {
        foreach (var source in _sources)
        {
            if (!await source.IsLoadedAsync(stop))
            {
                return false;
            }
        }

        return true;
    }

    private async Task WantAsync(bool wanted, Change change, CancellationToken stop)
    {
        if (settings.Get(IsWanted) != wanted)
        {
            await SiteSettings.RecordAsync(db, IsWanted, wanted, clock.LondonToday(), change, stop);
        }
    }
}
