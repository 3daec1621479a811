using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Published;

/// <summary>Dictionaries as they stand in the database, with the revision they were read at.</summary>
/// <param name="Count">How many values stand there; <paramref name="Values"/> may have grown since.</param>
internal sealed record HeldDictionaries(Guid Lineage, int Revision, StopDictionaries Values, int Count)
{
    public string CodeListVersion => Values.CodeLists.Version;

    public static int CountOf(StopDictionaries values) => StopDimensions.All.Sum(d => values[d].Count);
}

/// <summary>Reads the dictionaries of a version of the code lists, and writes them back when they have grown.</summary>
internal sealed class StopDictionaryStore(Forces forces, CodeLists lists)
{
    private const int AttemptsAtRaces = 20;

    /// <summary>The dictionaries of the code lists that hold today.</summary>
    public Task<HeldDictionaries> ReadInForceAsync(AppDb db, CancellationToken stop) => ReadAsync(db, lists.InForce(), stop);

    /// <summary>The dictionaries of the code lists that a version of the dataset names.</summary>
    /// <exception cref="InvalidOperationException">Nothing was ever read by such lists here.</exception>
    public async Task<HeldDictionaries> ReadAsync(AppDb db, string codeListVersion, CancellationToken stop)
    {
        if (await FindAsync(db, codeListVersion, stop) is { } held)
        {
            return held;
        }

        var known = new[] { lists.InForce(), StopCodeLists.Current }.FirstOrDefault(l => l.Version == codeListVersion);
        return await ReadAsync(db, known ?? throw new InvalidOperationException($"The code lists {codeListVersion} are not in the database: restore it from a backup."), stop);
    }

    /// <summary>Keeps what was added since it was read, and says how it stands now; null when somebody else has added something in between.</summary>
    public static async Task<HeldDictionaries?> SaveIfGrownAsync(AppDb db, HeldDictionaries held, CancellationToken stop)
    {
        // Counted before they are written: others may go on adding meanwhile, and what they add is kept the next time.
        var count = HeldDictionaries.CountOf(held.Values);
        if (count == held.Count)
        {
            return held;
        }

        var json = held.Values.ToJson();
        var kept = await db.Set<StopDictionaryState>()
            .Where(s => s.Lineage == held.Lineage && s.Revision == held.Revision)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Revision, held.Revision + 1).SetProperty(x => x.Json, json), stop);
        return kept == 1 ? held with { Revision = held.Revision + 1, Count = count } : null;
    }

    private async Task<HeldDictionaries> ReadAsync(AppDb db, StopCodeLists asked, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(db, asked.Version, stop) is { } held)
            {
                return held;
            }

            // New lists begin with the values of those before them, so that a label on no list keeps its key.
            var before = await db.Set<StopDictionaryState>().OrderByDescending(s => s.Id).FirstOrDefaultAsync(stop);
            var fresh = WithForces(before is null ? new StopDictionaries(asked) : StopDictionaries.FromJson(asked, before.Json));
            db.Add(new StopDictionaryState
            {
                Id = (before?.Id ?? 0) + 1,
                Lineage = Guid.CreateVersion7(),
                CodeListVersion = asked.Version,
                CodeLists = asked.Document.ToArray(),
                Revision = 1,
                Json = fresh.ToJson(),
            });
            try
            {
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateException) when (attempt < AttemptsAtRaces)
            {
                // Another process was first: its lineage is the one.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<HeldDictionaries?> FindAsync(AppDb db, string version, CancellationToken stop)
    {
        if (await db.Set<StopDictionaryState>().SingleOrDefaultAsync(s => s.CodeListVersion == version, stop) is not { } state)
        {
            return null;
        }

        if (state.CodeLists.Length == 0 && version == StopCodeLists.Current.Version)
        {
            // A database of the first release does not hold the lists it was read by yet; they are those of this software.
            state.CodeLists = StopCodeLists.Current.Document.ToArray();
            var document = state.CodeLists;
            await db.Set<StopDictionaryState>().Where(s => s.Id == state.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.CodeLists, document), stop);
        }

        var values = WithForces(StopDictionaries.FromJson(lists.Written(version, state.CodeLists), state.Json));
        return new HeldDictionaries(state.Lineage, state.Revision, values, HeldDictionaries.CountOf(values));
    }

    private StopDictionaries WithForces(StopDictionaries dictionaries)
    {
        foreach (var force in forces.All)
        {
            dictionaries.AddForce(force.Id, force.Name);
        }

        return dictionaries;
    }
}
