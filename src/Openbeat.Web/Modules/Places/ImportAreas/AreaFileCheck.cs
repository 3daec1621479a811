using System.Text.RegularExpressions;

namespace Openbeat.Modules.Places.ImportAreas;

/// <summary>What must hold of a tree before any of it is taken; every fault is told, not only the first.</summary>
internal static partial class AreaFileCheck
{
    private const int MostFaultsTold = 20;

    /// <param name="held">The force's areas so far, by code: what the file hangs its areas on may be there already.</param>
    /// <exception cref="RefusedImportException">Something does not hold.</exception>
    public static void Of(AreaFile file, IReadOnlyDictionary<string, Area> held)
    {
        var faults = new List<string>();
        if (file.Areas.Count == 0)
        {
            faults.Add("It names no area.");
        }

        var kinds = Kinds(file).Select(k => k.Key).ToHashSet(StringComparer.Ordinal);
        var byCode = file.Areas.GroupBy(a => a.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var twice in file.Areas.GroupBy(a => a.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            faults.Add($"The code '{twice.Key}' is there {twice.Count()} times.");
        }

        foreach (var (key, boundaries) in Kinds(file).Where(k => k.Boundaries is { } name && !BoundaryKinds.TryParse(name, out _)).Select(k => (k.Key, k.Boundaries)))
        {
            faults.Add($"The kind '{key}' is drawn by '{boundaries}', which is none of {string.Join(", ", BoundaryKinds.Names)}.");
        }

        foreach (var area in file.Areas)
        {
            faults.AddRange(FaultsOf(area, file.Force!, kinds));
            if (area.Parent is { } parent && parent != file.Force && !byCode.ContainsKey(parent) && !held.ContainsKey(parent))
            {
                faults.Add($"'{area.Code}' lies in '{parent}', which is no area.");
            }
            else if (IsInItself(area, byCode))
            {
                faults.Add($"'{area.Code}' lies in itself.");
            }
        }

        if (faults.Count > 0)
        {
            var more = faults.Count > MostFaultsTold ? $"\n… and {faults.Count - MostFaultsTold} more" : "";
            throw new RefusedImportException($"The tree cannot be taken, and nothing was changed:\n{string.Join('\n', faults.Take(MostFaultsTold))}{more}");
        }
    }

    /// <summary>The kinds of the file, and the usual ones it did not name.</summary>
    public static IReadOnlyList<AreaFileKind> Kinds(AreaFile file) =>
        file.Kinds is { Count: > 0 } named ? named : AreaFile.UsualKinds;

    private static IEnumerable<string> FaultsOf(AreaFileRow area, string force, HashSet<string> kinds)
    {
        if (!CodeShape().IsMatch(area.Code) || area.Code.Length > Area.CodeMaxLength)
        {
            yield return $"'{area.Code}' is no code: letters, digits, hyphens, underscores and spaces, {Area.CodeMaxLength} at most.";
        }

        if (area.Code == force)
        {
            yield return $"'{area.Code}' is the force itself, which every tree has.";
        }

        if (area.Name.Length is 0 or > Area.NameMaxLength)
        {
            yield return $"'{area.Code}' needs a name of {Area.NameMaxLength} characters at most.";
        }

        if (!kinds.Contains(area.Kind))
        {
            yield return $"'{area.Code}' is a '{area.Kind}', which is none of {string.Join(", ", kinds)}.";
        }

        if ((area.Slug ?? AreaImport.SlugOf(area.Name)) is var slug && (slug.Length is 0 or > 100 || !SlugShape().IsMatch(slug)))
        {
            yield return $"'{area.Code}' has '{slug}' for the end of its address: lower-case letters, digits and hyphens.";
        }

        if (area.Until <= area.From)
        {
            yield return $"'{area.Code}' ends before it begins.";
        }

        foreach (var code in (area.Wards ?? []).Concat(area.LocalAuthorities ?? []).Where(c => c.Length is 0 or > Boundary.CodeMaxLength))
        {
            yield return $"'{area.Code}' is made of '{code}', which is no code.";
        }
    }

    private static bool IsInItself(AreaFileRow area, Dictionary<string, AreaFileRow> byCode)
    {
        var above = area;
        for (var steps = 0; above.Parent is { } parent && byCode.TryGetValue(parent, out var next); steps++)
        {
            if (next.Code == area.Code || steps > byCode.Count)
            {
                return true;
            }

            above = next;
        }

        return false;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9 _\-]*$")]
    private static partial Regex CodeShape();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugShape();
}
