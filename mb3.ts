import { randomUUID, randomBytes } from "node:crypto";
import { PGlite, protocol } from "@electric-sql/pglite";
import { testDump } from "./tests/support/database.ts";
import { readFileSync, rmSync } from "node:fs";
const dir="/tmp/mbpg"; rmSync(dir,{recursive:true,force:true});
const pg=await PGlite.create({...(process.argv[2]==="mem"?{}:{dataDir:dir}),loadDataDir:new Blob([readFileSync(await testDump())])});
if (process.argv[3]) for (const s of process.argv[3].split(";")) { await pg.exec(s); }
const ids = Array.from({length:50},()=>randomUUID()).sort();
for (const id of ids) await pg.query("insert into interview(id,title,stage,created_at,head_hash) values($1,'t','live',now(),''::bytea)",[id]);
const SQL=`with head as (
  select i.id, w.last_seq, w.head_hash from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bytea[]) w(id, expected, last_seq, head_hash)
  join interview i on i.id = w.id where i.last_seq = w.expected order by i.id for update of i),
moved as (update interview i set last_seq = h.last_seq, head_hash = h.head_hash from head h where i.id = h.id returning i.id),
added as (insert into interview_event (interview_id, seq, at, by, kind, body, bytes, hash, command_id)
 select e.* from unnest($5::uuid[], $6::bigint[], $7::bigint[], $8::text[], $9::text[], $10::jsonb[], $11::bytea[], $12::bytea[], $13::uuid[]) e(interview_id, seq, at, by, kind, body, bytes, hash, command_id) join moved m on m.id = e.interview_id)
select id from moved`;
const ONE=`with moved as (update interview set last_seq=$3, head_hash=$4 where id=$1 and last_seq=$2 returning id)
insert into interview_event (interview_id, seq, at, by, kind, body, bytes, hash, command_id) select id,$3,$5,$6,$7,$8,$9,$10,$11 from moved returning interview_id`;
const seqs=new Map(ids.map(i=>[i,0]));
async function time(name:string,n:number,f:()=>Promise<void>|void){ for(let i=0;i<300;i++) await f(); const c=process.cpuUsage(),t=performance.now(); for(let i=0;i<n;i++) await f(); const d=process.cpuUsage(c); console.log(name,((performance.now()-t)/n).toFixed(3),"ms wall",((d.user+d.system)/1000/n).toFixed(3),"ms cpu"); }
const by=randomUUID();
const lit=(b:Uint8Array)=>"\\x"+Buffer.from(b).toString("hex");
const arr=(a:(string|null)[])=>"{"+a.map(x=>x===null?"NULL":`"${x.replaceAll("\\","\\\\").replaceAll('"','\\"')}"`).join(",")+"}";
const cat=(...b:Uint8Array[])=>Buffer.concat(b);
const {serialize,Parser}=protocol as any;
async function raw(msg:Uint8Array){ const out=await pg.execProtocolRaw(msg,{syncToFs:false}); const ms:any[]=[]; new Parser().parse(out,(m:any)=>ms.push(m)); return ms; }
for (const [n,t] of [["a",SQL],["b",ONE],["c","select 1"]]) console.log((await raw(cat(serialize.parse({name:n,text:t}),serialize.sync()))).map(m=>m.name+(m.message??"")).join());
const bes=(name:string,values:any[])=>cat(serialize.bind({statement:name,values}),serialize.execute({}),serialize.sync());
const make=(k:number)=>{ const pick=[...ids].sort(()=>Math.random()-.5).slice(0,k).sort();
  const s=pick.map(i=>seqs.get(i)!); pick.forEach(i=>seqs.set(i,seqs.get(i)!+1));
  const h=pick.map(()=>randomBytes(32)), b=pick.map(()=>randomBytes(20));
  return [arr(pick),arr(s.map(String)),arr(s.map(x=>String(x+1))),arr(h.map(lit)),arr(pick),arr(s.map(x=>String(x+1))),arr(pick.map(()=>String(Date.now()))),arr(pick.map(()=>by)),arr(pick.map(()=>"text")),arr(pick.map(()=>"{}")),arr(b.map(lit)),arr(h.map(lit)),arr(pick.map(()=>null))];};
for (const k of [1,3,10]) await time(`batch ${k} prepared`,1000,async()=>{ const r=await raw(bes("a",make(k))); const rows=r.filter(m=>m.name==="dataRow"); if(rows.length!==k) throw new Error(JSON.stringify(r)); });
for (const k of [1,3,10]) await time(`batch ${k} query`,300,async()=>{ await pg.query(SQL,make(k)); });
await time("one prepared",1000,async()=>{ const id=ids[Math.floor(Math.random()*50)]!; const s=seqs.get(id)!; seqs.set(id,s+1);
 const r=await raw(bes("b",[id,String(s),String(s+1),lit(randomBytes(32)),String(Date.now()),by,"text","{}",lit(randomBytes(20)),lit(randomBytes(32)),null])); if(!r.some(m=>m.name==="dataRow")) throw new Error(JSON.stringify(r)); });
await time("select 1 prepared",1000,async()=>{ await raw(bes("c",[])); });
await time("select 1 sync noparse",1000,()=>{ pg.execProtocolRawSync(bes("c",[])); });
await pg.close();
