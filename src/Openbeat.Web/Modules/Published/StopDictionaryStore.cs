using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Published;

/// <summary>Dictionaries as they stand in the database, with the revision they were read at.</summary>
internal sealed record HeldDictionaries(Guid Lineage, int Revision, StopDictionaries Values)
{
    private readonly int _countWhenRead = CountOf(Values);

    public bool HaveGrown => CountOf(Values) > _countWhenRead;

    private static int CountOf(StopDictionaries values) => StopDimensions.All.Sum(d => values[d].Count);
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

        return new HeldDictionaries(state.Lineage, state.Revision, WithForces(StopDictionaries.FromJson(StopCodeLists.Current, state.Json)));
    }

    /// <summary>Keeps what was added since it was read; false when somebody else has added something in between.</summary>
    public static async Task<bool> TrySaveIfGrownAsync(AppDb db, HeldDictionaries held, CancellationToken stop) =>
        !held.HaveGrown
        || await db.Set<StopDictionaryState>()
            .Where(s => s.Revision == held.Revision)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Revision, held.Revision + 1).SetProperty(x => x.Json, held.Values.ToJson()), stop) == 1;

    private StopDictionaries WithForces(StopDictionaries dictionaries)
    {
        foreach (var force in forces.All)
        {
            dictionaries.AddForce(force.Id, force.Name);
        }

        return dictionaries;
    }
}
