using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Published;

/// <summary>Dictionaries as they stand in the database, with the revision they were read at.</summary>
/// <param name="Count">How many values stand there; <paramref name="Values"/> may have grown since.</param>
internal sealed record HeldDictionaries(Guid Lineage, int Revision, StopDictionaries Values, int Count)
{
    public static int CountOf(StopDictionaries values) => StopDimensions.All.Sum(d => values[d].Count);
}

/// <summary>Reads the dictionaries and writes them back when they have grown.</summary>
internal sealed class StopDictionaryStore(Forces forces)
{
    public async Task<HeldDictionaries> ReadAsync(AppDb db, CancellationToken stop)
    {
        var state = await db.Set<StopDictionaryState>().SingleOrDefaultAsync(stop);
        if (state is null)
        {
            var fresh = WithForces(new StopDictionaries(StopCodeLists.Current));
            db.Add(new StopDictionaryState { Lineage = Guid.CreateVersion7(), Revision = 1, Json = fresh.ToJson() });
            try
            {
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateException)
            {
                // Another process was first: its lineage is the one.
                db.ChangeTracker.Clear();
            }

            state = await db.Set<StopDictionaryState>().SingleAsync(stop);
        }

        var values = WithForces(StopDictionaries.FromJson(StopCodeLists.Current, state.Json));
        return new HeldDictionaries(state.Lineage, state.Revision, values, HeldDictionaries.CountOf(values));
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
            .Where(s => s.Revision == held.Revision)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Revision, held.Revision + 1).SetProperty(x => x.Json, json), stop);
        return kept == 1 ? held with { Revision = held.Revision + 1, Count = count } : null;
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
