import { randomUUID, randomBytes } from "node:crypto";
import { openTestDb } from "./tests/support/database.ts";
import { insertInterview } from "./db/queries/interview.ts";
import { PGlite } from "@electric-sql/pglite";
const o = await openTestDb();
const ids = Array.from({length:50},()=>randomUUID()).sort();
for (const id of ids) await insertInterview(o.db,{id,title:"t",createdBy:null,createdAt:new Date()});
const SQL=`with head as (
  select i.id, w.last_seq, w.head_hash from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bytea[]) w(id, expected, last_seq, head_hash)
  join interview i on i.id = w.id where i.last_seq = w.expected order by i.id for update of i),
moved as (update interview i set last_seq = h.last_seq, head_hash = h.head_hash from head h where i.id = h.id returning i.id),
added as (insert into interview_event (interview_id, seq, at, by, kind, body, bytes, hash, command_id)
 select e.* from unnest($5::uuid[], $6::bigint[], $7::bigint[], $8::text[], $9::text[], $10::jsonb[], $11::bytea[], $12::bytea[], $13::uuid[]) e(interview_id, seq, at, by, kind, body, bytes, hash, command_id) join moved m on m.id = e.interview_id)
select id from moved`;
const ONE=`with moved as (update interview set last_seq=$3, head_hash=$4 where id=$1 and last_seq=$2 returning id)
insert into interview_event (interview_id, seq, at, by, kind, body, bytes, hash, command_id) select id,$3,$5,$6,$7,$8,$9,$10,$11 from moved`;
const seqs=new Map(ids.map(i=>[i,0]));
async function time(name:string,n:number,f:()=>Promise<void>){ for(let i=0;i<20;i++) await f(); const c=process.cpuUsage(),t=performance.now(); for(let i=0;i<n;i++) await f(); const d=process.cpuUsage(c); console.log(name,((performance.now()-t)/n).toFixed(3),"ms wall",((d.user+d.system)/1000/n).toFixed(3),"ms cpu"); }
const by=randomUUID();
const lit=(b:Uint8Array)=>"\\x"+Buffer.from(b).toString("hex");
const arr=(a:(string|null)[])=>"{"+a.map(x=>x===null?"NULL":`"${x.replaceAll("\\","\\\\").replaceAll('"','\\"')}"`).join(",")+"}";
for (const k of [1,3,10]) {
 await time(`batch ${k} arrays js`,500,async()=>{
  const pick=[...ids].sort(()=>Math.random()-.5).slice(0,k).sort();
  const s=pick.map(i=>seqs.get(i)!); pick.forEach(i=>seqs.set(i,seqs.get(i)!+1));
  const h=pick.map(()=>randomBytes(32)), b=pick.map(()=>randomBytes(20));
  const r=await o.sql.run({name:"a",text:SQL},[arr(pick),arr(s.map(String)),arr(s.map(x=>String(x+1))),arr(h.map(lit)),arr(pick),arr(s.map(x=>String(x+1))),arr(pick.map(()=>String(Date.now()))),arr(pick.map(()=>by)),arr(pick.map(()=>"text")),arr(pick.map(()=>"{}")),arr(b.map(lit)),arr(h.map(lit)),arr(pick.map(()=>null))]);
  if(r.length!==k) throw new Error("x"+r.length);
 });
}
await time("one",500,async()=>{ const id=ids[Math.floor(Math.random()*50)]!; const s=seqs.get(id)!; seqs.set(id,s+1);
  await o.sql.run({name:"b",text:ONE},[id,s,s+1,randomBytes(32),Date.now(),by,"text","{}",randomBytes(20),randomBytes(32),null]); });
await time("select 1",500,async()=>{ await o.sql.run({name:"c",text:"select 1"},[]); });
await o.close();
