using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;

namespace Openbeat.Modules.StopSearch;

/// <summary>An address together with the dataset it is answered from: what page, download and API all start with.</summary>
/// <param name="Newest">The number of the newest version, whichever is shown.</param>
/// <param name="Wrong">Parameters that could not be followed; they are left out of the address.</param>
public sealed record StopsView(StopsAddress Address, Dataset Dataset, int Newest, IReadOnlyList<WrongParameter> Wrong)
{
    public StopQuery Query => Address.Query;
    public StopTable Table => Dataset.Table;

    /// <summary>The first month the answer covers: the one asked for, else the first held of the forces asked for.</summary>
    public Month? From => Query.From ?? Held.Min(m => (Month?)m);

    /// <inheritdoc cref="From"/>
    public Month? To => Query.To ?? Held.Max(m => (Month?)m);

    public bool IsOlder => Dataset.Version < Newest;

    private IReadOnlySet<Month> Held => Dataset.MonthsHeld(Query.ValuesOf(StopDimension.Force));

    /// <summary>The view of a query on the newest version.</summary>
    public static StopsView Of(StopQuery query, Dataset dataset) => new(StopsAddress.Of(query), dataset, dataset.Version, []);

    public static async Task<StopsView> ReadAsync(IQueryCollection query, PublishedDataset published, CancellationToken stop)
    {
        var wrong = new List<WrongParameter>();
        var newest = await published.CurrentAsync(stop);
        var version = StopsAddress.ReadVersion(query, newest, wrong);
        var dataset = version is { } number ? await published.AtAsync(number, stop) ?? newest : newest;
        return new StopsView(StopsAddress.Read(query, dataset, version, wrong), dataset, newest.Version, wrong);
    }
}
