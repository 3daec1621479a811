using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>The usual help, followed by the columns the verb reads and an example.</summary>
internal sealed class ColumnsHelp(string more) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = new HelpAction().Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(more);
        return result;
    }
}
