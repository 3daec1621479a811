using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Places.ImportAreas;

/// <summary>The tree of a force on its way from what is held to what a file says; nothing is saved here.</summary>
internal sealed class AreaPlan
{
    private readonly AppDb _db;
    private readonly Force _force;
    private readonly AreaImportOptions _options;
    private readonly Change _change;
    private readonly DateOnly _today;
    private readonly DateOnly _effective;
    private readonly bool _isFirst;
    private readonly int _version;
    private readonly List<AreaKind> _kinds;
    private readonly List<AreaPlacement> _placements;
    private readonly List<AreaAddress> _addresses;
    private readonly List<AreaMatch> _matches;
    private readonly List<string> _added = [];
    private readonly List<string> _changed = [];
    private readonly List<string> _moved = [];
    private readonly List<string> _ended = [];
    private readonly List<string> _notes = [];
    private bool _other;

    private AreaPlan(AppDb db, Force force, AreaImportOptions options, Change change, DateOnly today, Loaded loaded)
    {
        (_db, _force, _options, _change, _today) = (db, force, options, change, today);
        _effective = options.From ?? today;
        Areas = loaded.Areas.ToDictionary(a => a.Code, StringComparer.Ordinal);
        (_kinds, _placements, _addresses, _matches) = (loaded.Kinds, loaded.Placements, loaded.Addresses, loaded.Matches);
        _isFirst = Areas.Count == 0;
        _version = loaded.Version + 1;
    }

    public Dictionary<string, Area> Areas { get; }

    public static async Task<AreaPlan> ReadAsync(AppDb db, Force force, AreaImportOptions options, Change change, DateOnly today, CancellationToken stop)
    {
        var areas = await db.Set<Area>().AsTracking().Where(a => a.ForceId == force.Id).ToListAsync(stop);
        var ids = areas.Select(a => a.Id).ToHashSet();
        return new AreaPlan(db, force, options, change, today, new Loaded(
            await db.Set<AreaKind>().AsTracking().Where(k => k.ForceId == force.Id).ToListAsync(stop),
            areas,
            [.. (await db.Set<AreaPlacement>().AsTracking().ToListAsync(stop)).Where(p => ids.Contains(p.AreaId))],
            await db.Set<AreaAddress>().AsTracking().Where(a => a.ForceId == force.Id).ToListAsync(stop),
            [.. (await db.Set<AreaMatch>().AsTracking().Where(m => m.UntilVersion == null).ToListAsync(stop)).Where(m => ids.Contains(m.AreaId))],
            await db.Set<BoundaryVersion>().MaxAsync(v => (int?)v.Number, stop) ?? 0));
    }

    public void TakeKinds(AreaFile file)
    {
        var named = AreaFileCheck.Kinds(file).Prepend(new AreaFileKind(AreaKind.Force, "Force", "Forces", BoundaryKind.Force.Name())).ToList();
        for (var order = 0; order < named.Count; order++)
        {
            var kind = named[order];
            BoundaryKind? boundaries = kind.Boundaries is { } name && BoundaryKinds.TryParse(name, out var drawn) ? drawn : null;
            if (_kinds.FirstOrDefault(k => k.Key == kind.Key) is { } held)
            {
                (held.Name, held.Plural, held.Order, held.Boundaries) = (kind.Name, kind.Plural, order, boundaries);
                _other |= _db.Entry(held).State == EntityState.Modified;
            }
            else
            {
                Add(_kinds, new AreaKind { ForceId = _force.Id, Key = kind.Key, Name = kind.Name, Plural = kind.Plural, Order = order, Boundaries = boundaries });
            }
        }
    }

    public async Task TakeCouncilsAsync(AreaFile file, CancellationToken stop)
    {
        var held = await _db.Set<Council>().AsTracking().ToDictionaryAsync(c => c.Code, stop);
        foreach (var council in file.Councils ?? [])
        {
            if (held.TryGetValue(council.Code, out var known))
            {
                (known.Name, known.Url) = (council.Name, council.Url);
                _other |= _db.Entry(known).State == EntityState.Modified;
            }
            else
            {
                _db.Add(held[council.Code] = new Council { Code = council.Code, Name = council.Name, Url = council.Url });
                _other = true;
            }
        }
    }

    public void TakeAreas(AreaFile file)
    {
        if (!Areas.ContainsKey(_force.Id))
        {
            Create(new AreaFileRow(_force.Id, AreaKind.Force, _force.Name) { Slug = _force.Id }, 0);
        }

        // Areas first and places after, so that a file may name a part before what it lies in.
        var order = 1;
        var known = Areas.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var row in file.Areas)
        {
            if (known.Contains(row.Code))
            {
                Alter(Areas[row.Code], row, order++);
            }
            else
            {
                Create(row, order++);
            }
        }

        foreach (var row in file.Areas)
        {
            Place(Areas[row.Code], Areas[row.Parent ?? _force.Id], isNew: !known.Contains(row.Code));
            Match(Areas[row.Code], row, isNew: !known.Contains(row.Code));
        }

        NoteSharedWards();
    }

    /// <summary>Gives every area the addresses it has from today on; an address that was another's refuses the whole.</summary>
    public void GiveAddresses()
    {
        var days = _placements.Select(p => p.From).Concat(Areas.Values.Select(a => a.From))
            .OfType<DateOnly>().Where(d => d > _today).Append(_today).Append(_effective).Distinct().Order();
        var owner = _addresses.ToDictionary(a => a.Path, a => a.AreaId);
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var day in days)
        {
            var tree = new AreaTree(new AreaRecords(_kinds, [.. Areas.Values], _placements, [], _matches, []), day);
            foreach (var node in tree.Forces.SelectMany(f => f.SelfAndBelow))
            {
                if (!owner.TryGetValue(node.Path, out var id))
                {
                    owner[node.Path] = node.Id;
                    Add(_addresses, new AreaAddress { ForceId = _force.Id, Path = node.Path, AreaId = node.Id });
                }
                else if (id != node.Id)
                {
                    faults.Add($"'{node.Area.Code}' would have the address '{node.Path}', which is that of '{Areas.Values.First(a => a.Id == id).Code}' for ever: give it a slug of its own.");
                }
            }
        }

        if (faults.Count > 0)
        {
            throw new RefusedImportException($"The tree cannot be taken, and nothing was changed:\n{string.Join('\n', faults)}");
        }
    }

    public AreaImportResult Finish(AreaFile file)
    {
        var named = file.Areas.Select(a => a.Code).Append(_force.Id).ToHashSet(StringComparer.Ordinal);
        var missing = Areas.Values.Where(a => !named.Contains(a.Code) && a.IsInForce(_effective)).OrderBy(a => a.Code, StringComparer.Ordinal).ToList();
        if (_options.EndMissing)
        {
            foreach (var area in missing)
            {
                area.Until = _effective;
                _ended.Add(area.Code);
                Audit(AuditOperation.Alter, area, [nameof(Area.Until)]);
            }
        }

        var touched = _added.Concat(_changed).Concat(_moved).Concat(_ended).ToHashSet(StringComparer.Ordinal);
        int? version = touched.Count > 0 || _other ? _version : null;
        if (version is { } number)
        {
            _db.Add(new BoundaryVersion { Number = number, MadeAt = _change.At, MadeBy = _change.Actor, What = $"Areas of {_force.Name}" });
        }

        return new AreaImportResult(
            _force.Id, _added, _changed, _moved, _ended, _options.EndMissing ? [] : [.. missing.Select(a => a.Code)], _notes,
            file.Areas.Count(a => !touched.Contains(a.Code)), version);
    }

    private void Create(AreaFileRow row, int order)
    {
        var area = new Area
        {
            ForceId = _force.Id,
            Code = row.Code,
            Kind = row.Kind,
            Name = row.Name,
            Slug = row.Slug ?? AreaImport.SlugOf(row.Name),
            From = row.From ?? (_isFirst ? null : _effective),
            Until = row.Until,
            Order = order,
        };
        _db.Add(area);
        Areas[row.Code] = area;
        _added.Add(row.Code);
        Audit(AuditOperation.Collect, area, []);
    }

    private void Alter(Area area, AreaFileRow row, int order)
    {
        (area.Kind, area.Name, area.Slug, area.Order) = (row.Kind, row.Name, row.Slug ?? AreaImport.SlugOf(row.Name), order);
        (area.From, area.Until) = (row.From ?? area.From, row.Until ?? area.Until);
        var fields = _db.Entry(area).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
        if (fields.Count > 0)
        {
            _changed.Add(area.Code);
            Audit(AuditOperation.Alter, area, fields);
        }
    }

    private void Place(Area area, Area parent, bool isNew)
    {
        var placements = _placements.Where(p => p.AreaId == area.Id).OrderBy(p => p.From ?? DateOnly.MinValue).ToList();
        var now = placements.LastOrDefault(p => p.From is null || p.From <= _effective);
        if (now?.ParentId == parent.Id)
        {
            return;
        }

        foreach (var replaced in placements.Where(p => p.From == _effective || (p.From is { } from && from > _effective)))
        {
            _placements.Remove(replaced);
            _db.Remove(replaced);
        }

        Add(_placements, new AreaPlacement { AreaId = area.Id, ParentId = parent.Id, From = now is null ? null : _effective });
        if (!isNew)
        {
            _moved.Add(area.Code);
            Audit(AuditOperation.Alter, area, [nameof(AreaPlacement.ParentId)]);
        }
    }

    private void Match(Area area, AreaFileRow row, bool isNew)
    {
        var wanted = (row.Wards ?? []).Select(c => (Kind: BoundaryKind.Ward, Code: c))
            .Concat((row.LocalAuthorities ?? []).Select(c => (Kind: BoundaryKind.LocalAuthority, Code: c)))
            .ToHashSet();
        var held = _matches.Where(m => m.AreaId == area.Id && m.IsInForce(_effective)).ToList();
        var gone = row.Wards is null && row.LocalAuthorities is null ? [] : held.Where(m => !wanted.Contains((m.Kind, m.Code))).ToList();
        foreach (var match in gone)
        {
            // Older versions go on seeing the match as it was.
            match.UntilVersion = _version;
            _matches.Remove(match);
            if (match.From is null || match.From < _effective)
            {
                Add(_matches, new AreaMatch { AreaId = area.Id, Kind = match.Kind, Code = match.Code, From = match.From, Until = _effective, FromVersion = _version });
            }
        }

        wanted.ExceptWith(held.Select(m => (m.Kind, m.Code)));
        foreach (var (kind, code) in wanted.OrderBy(w => w.Kind).ThenBy(w => w.Code, StringComparer.Ordinal))
        {
            Add(_matches, new AreaMatch { AreaId = area.Id, Kind = kind, Code = code, From = isNew ? null : _effective, FromVersion = _version });
        }

        if (!isNew && (gone.Count > 0 || wanted.Count > 0))
        {
            _changed.Add(area.Code);
            Audit(AuditOperation.Alter, area, [nameof(AreaFileRow.Wards)]);
        }
    }

    private void NoteSharedWards()
    {
        var beats = Areas.Values.Where(a => _kinds.First(k => k.Key == a.Kind).Boundaries == BoundaryKind.Beat).ToDictionary(a => a.Id);
        foreach (var shared in _matches
            .Where(m => m.Kind == BoundaryKind.Ward && m.IsInForce(_effective) && beats.ContainsKey(m.AreaId))
            .GroupBy(m => m.Code)
            .Where(g => g.Count() > 1)
            .OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var codes = shared.Select(m => beats[m.AreaId].Code).Order(StringComparer.Ordinal).ToList();
            _notes.Add($"Ward {shared.Key} is in {string.Join(" and ", codes)}: where no beat boundary tells, its searches are counted in {codes[0]}.");
        }
    }

    private void Audit(AuditOperation operation, Area area, IEnumerable<string> fields) =>
        _db.Add(AuditEvent.Of(_change, operation, "area", area.Code == _force.Id ? _force.Id : $"{_force.Id}.{area.Code}", fields));

    private void Add<T>(List<T> list, T entity) where T : class
    {
        list.Add(entity);
        _db.Add(entity);
        _other |= entity is not AreaMatch and not AreaPlacement and not AreaAddress;
    }

    private sealed record Loaded(
        List<AreaKind> Kinds, List<Area> Areas, List<AreaPlacement> Placements, List<AreaAddress> Addresses, List<AreaMatch> Matches, int Version);
}
