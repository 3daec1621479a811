using System.Globalization;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Downloads;

namespace Openbeat.Modules.Teams.OurPromise;

/// <summary>The published figures of a force as a file: a row a quarter and area.</summary>
internal static class PromiseFile
{
    private static readonly string[] Header = ["Quarter", "Area", "Name", "Kind", "Received", "Answered in time", "Percent in time", "At least percent in time", "At most percent in time", "Late or not answered", "Taken to the inspector", "Percent taken", "Median hours", "Small counts left out of received", "Left out of in time", "Left out of late", "Left out of taken"];

    public static async Task HandleAsync(HttpContext context, Promises promises, PromiseForce unnamed, Atlas atlas, string? force, string? area, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        var id = force ?? (await unnamed.UnnamedAsync(stop))?.Area.ForceId ?? "";
        if ((force is not null && tree.Forces.All(f => f.Area.ForceId != id)) || (area is not null && !tree.TryFind(area, out _)))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.MarkDemonstration(id == Forces.DemonstrationId);
        var within = area is not null && tree.TryFind(area, out var node) ? node.SelfAndBelow.Select(a => a.Reference).ToHashSet() : null;
        var rows = (await promises.OfAsync(id, stop)).Quarters.SelectMany(q => q.Figures.Where(f => area is null || within?.Contains(f.Area) == true).Select(f => Row(q.Quarter, f)));
        await CsvFile.WriteAsync(context.Response, "our-promise.csv", Header, rows, stop);
    }

    private static string?[] Row(Quarter quarter, PromiseFigure f) =>
    [
        quarter.Key, f.Area, f.Name, f.Kind, Cell(f.Received), Cell(f.InTime), Cell(f.PercentInTime), Cell(f.InTimeBetween?.Least), Cell(f.InTimeBetween?.Most), Cell(f.Late), Cell(f.Taken), Cell(f.PercentTaken), f.MedianHours?.ToString(CultureInfo.InvariantCulture) ?? "[c]",
        Hidden(f.Received), Hidden(f.InTime), Hidden(f.Late), Hidden(f.Taken),
    ];

    private static string Cell(PromiseCount count) => count.Mark ?? count.Value.ToString(CultureInfo.InvariantCulture);

    private static string Hidden(PromiseCount count) => count.Hidden.ToString(CultureInfo.InvariantCulture);

    private static string Cell(decimal? percent) => percent?.ToString(CultureInfo.InvariantCulture) ?? "[c]";
}
