using BenchmarkDotNet.Attributes;
using Openbeat.Analytics.Stops;

namespace Openbeat.Benchmarks;

/// <summary>B1 to B6: the table of searches asked in memory, on all processors. In this process, so that seven million rows are read once.</summary>
[Config(typeof(InThisProcess))]
[MemoryDiagnoser]
public class StopQueries
{
    private static readonly Dictionary<int, StopTable> _tables = [];
    private StopTable _table = null!;
    private Question _question = null!;

    [Params(1, 7)]
    public int Millions { get; set; }

    [ParamsSource(nameof(Names))]
    public string Ask { get; set; } = "";

    public static IEnumerable<string> Names => Questions.All.Select(question => question.Name);

    [GlobalSetup]
    public void Set()
    {
        if (!_tables.TryGetValue(Millions, out var table))
        {
            _tables[Millions] = table = BenchData.Load(BenchData.Folder(Millions) ?? throw new InvalidOperationException("There are no files of that size."));
        }

        _table = table;
        _question = Questions.All.Single(question => question.Name == Ask);
    }

    [Benchmark]
    public long Answer() => _question.Ask(_table);
}
